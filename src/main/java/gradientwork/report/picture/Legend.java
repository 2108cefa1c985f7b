package gradientwork.report.picture;

import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The keys of a picture in rows; those for which there is no room are counted. */
final class Legend {
  private static final double SAMPLE = 24;
  private static final double BETWEEN = 18;
  private static final double ROW = 18;
  private static final int MOST_ROWS = 5;
  private static final double LONGEST = 420;

  /** A key where it stands. */
  private record Placed(Key key, String text, double x, double y) {}

  private final List<Placed> placed = new ArrayList<>();
  private final Theme theme;
  private final double height;
  private String more = "";
  private double moreX;
  private double moreY;

  Legend(List<Key> keys, double width, Theme theme) {
    this.theme = theme;
    double x = 0;
    int row = 0;
    for (int k = 0; k < keys.size(); k++) {
      String text =
          Lettering.cut(Lettering.PLAIN, keys.get(k).label(), Math.min(LONGEST, width - SAMPLE));
      double w = SAMPLE + Lettering.width(Lettering.PLAIN, text) + BETWEEN;
      boolean last = row == MOST_ROWS - 1 && k < keys.size() - 1;
      if (x > 0 && x + w - BETWEEN > width - (last ? 90 : 0)) {
        if (row == MOST_ROWS - 1) {
          more = "… and " + (keys.size() - k) + " more";
          moreX = x;
          moreY = row * ROW;
          break;
        }
        row++;
        x = 0;
      }
      placed.add(new Placed(keys.get(k), text, x, row * ROW));
      x += w;
    }
    height = keys.isEmpty() ? 0 : (row + 1) * ROW + 2;
  }

  double height() {
    return height;
  }

  /**
   * @param y where the first row begins
   */
  void draw(Graphics2D g2, double x, double y) {
    g2.setFont(Lettering.PLAIN);
    for (Placed each : placed) {
      sample(g2, each.key.sample(), x + each.x, y + each.y + ROW / 2);
      g2.setPaint(Colour.INK.on(theme));
      g2.drawString(each.text, (float) (x + each.x + SAMPLE), (float) (y + each.y + ROW / 2 + 4.5));
    }
    if (!more.isEmpty()) {
      g2.setPaint(Colour.GREY.on(theme));
      g2.drawString(more, (float) (x + moreX), (float) (y + moreY + ROW / 2 + 4.5));
    }
  }

  private void sample(Graphics2D g2, Key.Sample sample, double x, double y) {
    double end = x + SAMPLE - 6;
    if (sample instanceof Key.Sample.Stroke stroke) {
      g2.setPaint(stroke.pen().colour().on(theme));
      g2.setStroke(
          new Pen(stroke.pen().colour(), Math.max(1.6, stroke.pen().width()), stroke.pen().dash())
              .stroke());
      g2.draw(new Line2D.Double(x, y, end, y));
    } else if (sample instanceof Key.Sample.Fill fill) {
      g2.setPaint(fill.colour().on(theme));
      g2.fill(new Rectangle2D.Double(x, y - 5, end - x, 10));
    } else if (sample instanceof Key.Sample.Point point) {
      g2.setPaint(point.colour().on(theme));
      g2.setStroke(Pen.solid(point.colour(), 1.3).stroke());
      var there =
          AffineTransform.getTranslateInstance((x + end) / 2, y)
              .createTransformedShape(point.mark().shape(point.mark() == Mark.STAR ? 12 : 8));
      if (point.mark().filled()) {
        g2.fill(there);
      } else {
        g2.draw(there);
      }
    }
  }
}
