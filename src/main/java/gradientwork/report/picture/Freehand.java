package gradientwork.report.picture;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.data.xy.XYDataset;

/** Draws what the chart library has no renderer for, a whole layer at once. */
final class Freehand extends AbstractXYItemRenderer {
  private static final long serialVersionUID = 1;
  private static final double HEAD = 6;

  /** So many tiles become one image in a file, each of them so many dots wide and high. */
  private static final int MANY = 2500;

  private static final int DOTS = 4;

  private final transient Layer layer;
  private final Theme theme;

  Freehand(Layer layer, Theme theme) {
    this.layer = layer;
    this.theme = theme;
  }

  /** From the units of the axes to the paper. */
  private record Paper(XYPlot plot, Rectangle2D area, ValueAxis domain, ValueAxis range) {
    double x(double value) {
      return bounded(domain.valueToJava2D(value, area, plot.getDomainAxisEdge()));
    }

    double y(double value) {
      return bounded(range.valueToJava2D(value, area, plot.getRangeAxisEdge()));
    }

    /** Far outside is as good as anywhere outside, and writers of files have limits. */
    private static double bounded(double at) {
      return Math.max(-1e5, Math.min(1e5, at));
    }
  }

  @Override
  public void drawItem(
      Graphics2D g2,
      XYItemRendererState state,
      Rectangle2D area,
      PlotRenderingInfo info,
      XYPlot plot,
      ValueAxis domain,
      ValueAxis range,
      XYDataset dataset,
      int series,
      int item,
      CrosshairState crosshair,
      int pass) {
    Paper paper = new Paper(plot, area, domain, range);
    if (layer instanceof Layer.Segments segments) {
      segments(g2, paper, segments);
    } else if (layer instanceof Layer.Dots dots) {
      dots(g2, paper, dots);
    } else if (layer instanceof Layer.Surface surface) {
      g2.setPaint(surface.fill().on(theme));
      g2.fill(closed(paper, surface.x(), surface.y()));
    } else if (layer instanceof Layer.Tiles tiles) {
      tiles(g2, paper, tiles);
    } else if (layer instanceof Layer.Note note) {
      g2.setFont(Lettering.SMALL);
      g2.setPaint(note.colour().on(theme));
      g2.drawString(note.text(), (float) paper.x(note.x()) + 6, (float) paper.y(note.y()) - 6);
    }
  }

  private void segments(Graphics2D g2, Paper paper, Layer.Segments segments) {
    g2.setPaint(segments.pen().colour().on(theme));
    g2.setStroke(segments.pen().stroke());
    for (int s = 0; s < segments.x0().length; s++) {
      double x0 = paper.x(segments.x0()[s]);
      double y0 = paper.y(segments.y0()[s]);
      double x1 = paper.x(segments.x1()[s]);
      double y1 = paper.y(segments.y1()[s]);
      g2.draw(new Line2D.Double(x0, y0, x1, y1));
      if (segments.arrow()) {
        head(g2, x0, y0, x1, y1);
      }
    }
  }

  /** The head of an arrow; smaller than the arrow itself. */
  private static void head(Graphics2D g2, double x0, double y0, double x1, double y1) {
    double length = StrictMath.hypot(x1 - x0, y1 - y0);
    if (length < 2) {
      return;
    }
    double size = Math.min(HEAD, 0.5 * length);
    double ux = (x1 - x0) / length;
    double uy = (y1 - y0) / length;
    Path2D head = new Path2D.Double();
    head.moveTo(x1, y1);
    head.lineTo(x1 - size * ux + 0.45 * size * uy, y1 - size * uy - 0.45 * size * ux);
    head.lineTo(x1 - size * ux - 0.45 * size * uy, y1 - size * uy + 0.45 * size * ux);
    head.closePath();
    g2.fill(head);
  }

  private void dots(Graphics2D g2, Paper paper, Layer.Dots dots) {
    Shape mark = dots.mark().shape(dots.diameter());
    for (int i = 0; i < dots.x().length; i++) {
      if (Double.isFinite(dots.x()[i]) && Double.isFinite(dots.y()[i])) {
        AffineTransform there =
            AffineTransform.getTranslateInstance(paper.x(dots.x()[i]), paper.y(dots.y()[i]));
        Shape shape = there.createTransformedShape(mark);
        g2.setPaint(dots.colour().on(theme));
        if (dots.mark().filled()) {
          g2.fill(shape);
          // a thin rim keeps points apart that touch
          g2.setPaint(Colour.PAPER.faded(0.8).on(theme));
          g2.setStroke(Pen.solid(Colour.PAPER, 0.5).stroke());
        } else {
          g2.setStroke(Pen.solid(dots.colour(), 1.3).stroke());
        }
        g2.draw(shape);
      }
    }
  }

  private static Path2D closed(Paper paper, double[] x, double[] y) {
    Path2D path = new Path2D.Double();
    for (int i = 0; i < x.length; i++) {
      if (i == 0) {
        path.moveTo(paper.x(x[i]), paper.y(y[i]));
      } else {
        path.lineTo(paper.x(x[i]), paper.y(y[i]));
      }
    }
    path.closePath();
    return path;
  }

  private void tiles(Graphics2D g2, Paper paper, Layer.Tiles tiles) {
    if (tiles.values().length > MANY) {
      image(g2, paper, tiles);
      return;
    }
    // softened edges of tiles that touch would show as a net
    g2.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    rectangles(g2, paper, tiles);
    Quality.best(g2);
  }

  private void rectangles(Graphics2D g2, Paper paper, Layer.Tiles tiles) {
    for (int j = 0; j < tiles.ny(); j++) {
      double bottom = paper.y(tiles.y0() + (j - 0.5) * tiles.dy());
      double top = paper.y(tiles.y0() + (j + 0.5) * tiles.dy());
      for (int i = 0; i < tiles.nx(); i++) {
        double value = tiles.values()[j * tiles.nx() + i];
        if (Double.isNaN(value)) {
          continue;
        }
        double left = paper.x(tiles.x0() + (i - 0.5) * tiles.dx());
        double right = paper.x(tiles.x0() + (i + 0.5) * tiles.dx());
        double part = (value - tiles.low()) / (tiles.high() - tiles.low());
        g2.setPaint(tiles.ramp().at(part).on(theme));
        // a little wider, or the paper shows between tiles
        g2.fill(new Rectangle2D.Double(left, top, right - left + 0.4, bottom - top + 0.4));
      }
    }
  }

  private void image(Graphics2D g2, Paper paper, Layer.Tiles tiles) {
    BufferedImage image =
        new BufferedImage(DOTS * tiles.nx(), DOTS * tiles.ny(), BufferedImage.TYPE_INT_ARGB);
    for (int y = 0; y < image.getHeight(); y++) {
      int j = tiles.ny() - 1 - y / DOTS;
      for (int x = 0; x < image.getWidth(); x++) {
        double value = tiles.values()[j * tiles.nx() + x / DOTS];
        if (!Double.isNaN(value)) {
          double part = (value - tiles.low()) / (tiles.high() - tiles.low());
          image.setRGB(x, y, tiles.ramp().at(part).on(theme).getRGB());
        }
      }
    }
    double left = paper.x(tiles.x0() - tiles.dx() / 2);
    double right = paper.x(tiles.x0() + (tiles.nx() - 0.5) * tiles.dx());
    double bottom = paper.y(tiles.y0() - tiles.dy() / 2);
    double top = paper.y(tiles.y0() + (tiles.ny() - 0.5) * tiles.dy());
    AffineTransform there = AffineTransform.getTranslateInstance(left, top);
    there.scale((right - left) / image.getWidth(), (bottom - top) / image.getHeight());
    g2.drawImage(image, there, null);
  }
}
