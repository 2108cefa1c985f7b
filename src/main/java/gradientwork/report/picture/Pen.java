package gradientwork.report.picture;

import java.awt.BasicStroke;

/**
 * How a line is drawn.
 *
 * @param width in points
 */
public record Pen(Colour colour, double width, Dash dash) {

  /** So that lines can be told apart without colour. */
  public enum Dash {
    SOLID(),
    DASHED(7, 3),
    DOTTED(1.5f, 2.5f),
    DASH_DOTTED(7, 2.5f, 1.5f, 2.5f);

    private final float[] pattern;

    Dash(float... pattern) {
      this.pattern = pattern;
    }
  }

  public static Pen solid(Colour colour, double width) {
    return new Pen(colour, width, Dash.SOLID);
  }

  /** The pen of category k: after all colours come the same ones dashed. */
  public static Pen category(int k, double width) {
    Dash[] dashes = Dash.values();
    return new Pen(Colour.category(k), width, dashes[k / Colour.DISTINCT % dashes.length]);
  }

  BasicStroke stroke() {
    float w = (float) width;
    return dash.pattern.length == 0
        ? new BasicStroke(w, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
        : new BasicStroke(w, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dash.pattern, 0);
  }
}
