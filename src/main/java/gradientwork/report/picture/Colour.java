package gradientwork.report.picture;

import java.awt.Color;

/**
 * A colour on white paper and on a dark page.
 *
 * @param onLight red, green and blue in 24 bits
 * @param onDark the same
 * @param opacity between 0 and 1
 */
public record Colour(int onLight, int onDark, double opacity) {
  /** Text, axes and what belongs to no category. */
  public static final Colour INK = new Colour(0x222222, 0xe6e6e6, 1);

  public static final Colour GREY = new Colour(0x6b6b6b, 0xa8a8a8, 1);
  public static final Colour FAINT = new Colour(0xe3e3e3, 0x3a3d41, 1);
  public static final Colour PAPER = new Colour(0xffffff, 0x1b1e22, 1);

  /** Of neurons with a positive output weight. */
  public static final Colour POSITIVE = new Colour(0xd55e00, 0xff8a3d, 1);

  /** Of neurons with a negative output weight. */
  public static final Colour NEGATIVE = new Colour(0x0072b2, 0x56b4e9, 1);

  /**
   * Okabe and Ito 2008, Color Universal Design: distinct for all kinds of colour vision. Yellow
   * does not show on paper and is left out.
   */
  private static final Colour[] CATEGORIES = {
    new Colour(0x0072b2, 0x4aa8e0, 1),
    new Colour(0xd55e00, 0xff8a3d, 1),
    new Colour(0x009e73, 0x2cc79b, 1),
    new Colour(0xcc79a7, 0xe09bc3, 1),
    new Colour(0xe69f00, 0xf0b840, 1),
    new Colour(0x56b4e9, 0x9bd6ff, 1),
    new Colour(0x222222, 0xe6e6e6, 1)
  };

  /** How many categories have a colour of their own. */
  public static final int DISTINCT = CATEGORIES.length;

  public Colour {
    if (!(opacity >= 0 && opacity <= 1)) {
      throw new IllegalArgumentException("opacity " + opacity + " is not between 0 and 1");
    }
  }

  /** The colour of category k; they come round again after {@link #DISTINCT}. */
  public static Colour category(int k) {
    return CATEGORIES[Math.floorMod(k, DISTINCT)];
  }

  /** One colour on any paper. */
  static Colour of(int rgb) {
    return new Colour(rgb, rgb, 1);
  }

  public Colour faded(double opacity) {
    return new Colour(onLight, onDark, opacity);
  }

  Color on(Theme theme) {
    int rgb = theme == Theme.LIGHT ? onLight : onDark;
    return new Color(rgb >> 16 & 255, rgb >> 8 & 255, rgb & 255, (int) Math.round(255 * opacity));
  }
}
