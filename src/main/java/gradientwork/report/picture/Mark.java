package gradientwork.report.picture;

import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/** The shape of a point. */
public enum Mark {
  DISK(true),
  RING(false),
  SQUARE(true),
  CROSS(false),
  STAR(true);

  private static final int SPIKES = 5;
  private final boolean filled;

  Mark(boolean filled) {
    this.filled = filled;
  }

  boolean filled() {
    return filled;
  }

  /** The shape around the origin. */
  Shape shape(double diameter) {
    double r = diameter / 2;
    return switch (this) {
      case DISK, RING -> new Ellipse2D.Double(-r, -r, diameter, diameter);
      case SQUARE -> new Rectangle2D.Double(-r, -r, diameter, diameter);
      case CROSS -> cross(r);
      case STAR -> star(r);
    };
  }

  private static Shape cross(double r) {
    Path2D cross = new Path2D.Double();
    cross.moveTo(-r, -r);
    cross.lineTo(r, r);
    cross.moveTo(-r, r);
    cross.lineTo(r, -r);
    return cross;
  }

  private static Shape star(double r) {
    Path2D star = new Path2D.Double();
    for (int k = 0; k < 2 * SPIKES; k++) {
      double angle = Math.PI * k / SPIKES - Math.PI / 2;
      double radius = k % 2 == 0 ? r : 0.42 * r;
      double x = radius * StrictMath.cos(angle);
      double y = radius * StrictMath.sin(angle);
      if (k == 0) {
        star.moveTo(x, y);
      } else {
        star.lineTo(x, y);
      }
    }
    star.closePath();
    return star;
  }
}
