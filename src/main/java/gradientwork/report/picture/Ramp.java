package gradientwork.report.picture;

/** Colours for numbers between 0 and 1; their lightness rises or falls all the way. */
public enum Ramp {
  /** For numbers without a natural zero: viridis, of the Python library matplotlib, 10 points. */
  VIRIDIS(
      new int[] {
        0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6dcd59, 0xb4de2c,
        0xfde725
      },
      new int[] {
        0x440154, 0x482878, 0x3e4989, 0x31688e, 0x26828e, 0x1f9e89, 0x35b779, 0x6dcd59, 0xb4de2c,
        0xfde725
      }),
  /** For amounts: paper where there is nothing. */
  ORANGES(
      new int[] {0xffffff, 0xfde0c8, 0xf9ae78, 0xe8772a, 0xb84a00, 0x7a2f00},
      new int[] {0x1b1e22, 0x4a2400, 0x8f3f00, 0xd55e00, 0xff9a57, 0xffe3cf}),
  BLUES(
      new int[] {0xffffff, 0xd3e6f3, 0x8fc3e3, 0x3d94c9, 0x0072b2, 0x00395c},
      new int[] {0x1b1e22, 0x00304d, 0x00578a, 0x2088c8, 0x6fbef0, 0xdcf0ff}),
  /** For numbers of both signs: paper, nearly, at ½. */
  BLUE_TO_ORANGE(
      new int[] {
        0x004c78, 0x0072b2, 0x6fb2d9, 0xcfe3ef, 0xf7f7f7, 0xfbdcc4, 0xf0a064, 0xd55e00, 0x8f3f00
      },
      new int[] {
        0xaadcff, 0x4aa8e0, 0x0f5a8a, 0x24384a, 0x2b2d30, 0x4a3322, 0x94450a, 0xff8a3d, 0xffc79c
      });

  private final int[] onLight;
  private final int[] onDark;

  Ramp(int[] onLight, int[] onDark) {
    this.onLight = onLight;
    this.onDark = onDark;
  }

  /**
   * The colour of a number, evenly between the points of the ramp.
   *
   * @param t between 0 and 1; what is beyond has the colour of the end
   */
  public Colour at(double t) {
    return new Colour(between(onLight, t), between(onDark, t), 1);
  }

  /**
   * For curves: on paper the lightest tenth, on a dark page the darkest tenth would not show.
   *
   * @param t between 0 and 1
   */
  public Colour ink(double t) {
    return new Colour(between(onLight, 0.9 * t), between(onDark, 0.15 + 0.85 * t), 1);
  }

  private static int between(int[] points, double t) {
    double at = Math.max(0, Math.min(1, Double.isNaN(t) ? 0 : t)) * (points.length - 1);
    int k = (int) Math.min(at, points.length - 2);
    double part = at - k;
    int mixed = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int a = points[k] >> shift & 255;
      int b = points[k + 1] >> shift & 255;
      mixed |= (int) Math.round(a + part * (b - a)) << shift;
    }
    return mixed;
  }
}
