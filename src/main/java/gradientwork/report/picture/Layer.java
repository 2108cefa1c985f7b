package gradientwork.report.picture;

/**
 * Something drawn in a panel, in the units of its axes. Layers lie over each other in their order.
 * Nobody writes to the arrays.
 */
public sealed interface Layer {

  /** A curve through points in their order; a value that is not finite interrupts it. */
  record Line(double[] x, double[] y, Pen pen) implements Layer {
    public Line {
      same(x.length, y.length);
    }
  }

  /** The surface between two curves. */
  record Band(double[] x, double[] low, double[] high, Colour colour) implements Layer {
    public Band {
      same(x.length, low.length);
      same(x.length, high.length);
    }
  }

  /**
   * Points.
   *
   * @param diameter in points of the paper
   */
  record Dots(double[] x, double[] y, Mark mark, double diameter, Colour colour) implements Layer {
    public Dots {
      same(x.length, y.length);
    }
  }

  /** Straight pieces from (x0, y0) to (x1, y1). */
  record Segments(double[] x0, double[] y0, double[] x1, double[] y1, Pen pen, boolean arrow)
      implements Layer {
    public Segments {
      same(x0.length, y0.length);
      same(x0.length, x1.length);
      same(x0.length, y1.length);
    }
  }

  /**
   * A rectangular image: tile (i, j) has its middle at (x0 + i dx, y0 + j dy) and the value
   * values[j·nx + i]; not a number leaves the paper as it is.
   *
   * @param high the value at the end of the ramp; {@code low} at its beginning
   */
  record Tiles(
      double x0,
      double dx,
      int nx,
      double y0,
      double dy,
      int ny,
      double[] values,
      Ramp ramp,
      double low,
      double high)
      implements Layer {
    public Tiles {
      same(values.length, nx * ny);
    }
  }

  /** A closed surface. */
  record Surface(double[] x, double[] y, Colour fill) implements Layer {
    public Surface {
      same(x.length, y.length);
    }
  }

  /** A word beside a point. */
  record Note(double x, double y, String text, Colour colour) implements Layer {}

  private static void same(int n, int other) {
    if (n != other) {
      throw new IllegalArgumentException(n + " and " + other + " numbers do not agree");
    }
  }
}
