package gradientwork.report.picture;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.text.TextUtils;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.data.xy.DefaultIntervalXYDataset;
import org.jfree.data.xy.DefaultXYDataset;
import org.jfree.data.xy.XYDataset;

/** A panel as a plot of the chart library. */
final class PanelChart {
  private static final XYDataset ONCE = dataset(List.<double[][]>of(new double[][] {{0}, {0}}));

  static {
    // labels of axes stay text in SVG and PDF
    TextUtils.setUseDrawRotatedStringWorkaround(false);
  }

  private final XYPlot plot = new XYPlot();
  private final Panel panel;
  private final Theme theme;

  PanelChart(Panel panel, Theme theme) {
    this.panel = panel;
    this.theme = theme;
    plot.setBackgroundPaint(null);
    plot.setOutlineVisible(false);
    plot.setInsets(RectangleInsets.ZERO_INSETS);
    plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
    plot.setDomainGridlinePaint(Colour.FAINT.on(theme));
    plot.setRangeGridlinePaint(Colour.FAINT.on(theme));
    plot.setDomainGridlineStroke(Pen.solid(Colour.FAINT, 0.8).stroke());
    plot.setRangeGridlineStroke(Pen.solid(Colour.FAINT, 0.8).stroke());
    plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
    plot.setDomainAxis(axis(panel.x()));
    plot.setRangeAxis(axis(panel.y()));
    layers();
  }

  private ValueAxis axis(Axis axis) {
    ValueAxis made = Ticks.axis(axis);
    made.setTickLabelFont(Lettering.SMALL);
    made.setTickLabelPaint(Colour.INK.on(theme));
    made.setLabelFont(Lettering.LABEL);
    made.setLabelPaint(Colour.INK.on(theme));
    made.setAxisLinePaint(Colour.GREY.on(theme));
    made.setTickMarkPaint(Colour.GREY.on(theme));
    made.setTickMarkOutsideLength(4);
    made.setMinorTickMarkOutsideLength(2);
    made.setTickLabelInsets(new RectangleInsets(2, 3, 2, 3));
    made.setLabelInsets(new RectangleInsets(3, 3, 3, 3));
    return made;
  }

  /** Curves beside each other in the list go into one dataset. */
  private void layers() {
    List<Layer.Line> lines = new ArrayList<>();
    for (Layer layer : panel.layers()) {
      if (layer instanceof Layer.Line line) {
        lines.add(line);
        continue;
      }
      add(lines);
      if (layer instanceof Layer.Band band) {
        add(band);
      } else {
        add(ONCE, new Freehand(layer, theme));
      }
    }
    add(lines);
  }

  private void add(XYDataset dataset, org.jfree.chart.renderer.xy.XYItemRenderer renderer) {
    int at = plot.getDatasetCount();
    if (at == 1 && plot.getDataset() == null) {
      at = 0;
    }
    plot.setDataset(at, dataset);
    plot.setRenderer(at, renderer);
  }

  private void add(List<Layer.Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
    renderer.setDrawSeriesLineAsPath(true);
    for (int s = 0; s < lines.size(); s++) {
      Pen pen = lines.get(s).pen();
      renderer.setSeriesPaint(s, pen.colour().on(theme));
      renderer.setSeriesStroke(s, pen.stroke());
    }
    add(
        dataset(lines.stream().map(line -> new double[][] {line.x(), line.y()}).toList()),
        renderer);
    lines.clear();
  }

  private static DefaultXYDataset dataset(List<double[][]> series) {
    DefaultXYDataset dataset = new DefaultXYDataset();
    for (int s = 0; s < series.size(); s++) {
      dataset.addSeries(s, series.get(s));
    }
    return dataset;
  }

  private void add(Layer.Band band) {
    DefaultIntervalXYDataset dataset = new DefaultIntervalXYDataset();
    double[] x = band.x();
    dataset.addSeries(0, new double[][] {x, x, x, band.low(), band.low(), band.high()});
    DeviationRenderer renderer = new DeviationRenderer(false, false);
    renderer.setAlpha((float) band.colour().opacity());
    renderer.setSeriesFillPaint(0, band.colour().faded(1).on(theme));
    add(dataset, renderer);
  }

  /** Room that an axis needs for its label and the labels of its ticks. */
  double room(Graphics2D g2, Rectangle2D area, RectangleEdge edge) {
    ValueAxis axis = edge == RectangleEdge.LEFT ? plot.getRangeAxis() : plot.getDomainAxis();
    AxisSpace space = axis.reserveSpace(g2, plot, area, edge, null);
    return edge == RectangleEdge.LEFT ? space.getLeft() : space.getBottom();
  }

  /**
   * Draws it.
   *
   * @param area of the data; the axes stand left of it and below
   */
  void draw(Graphics2D g2, Rectangle2D area, double left, double bottom) {
    if (panel.equal()) {
      equal(area);
    }
    AxisSpace across = new AxisSpace();
    across.setBottom(bottom);
    AxisSpace up = new AxisSpace();
    up.setLeft(left);
    plot.setFixedDomainAxisSpace(across);
    plot.setFixedRangeAxisSpace(up);
    plot.draw(
        g2,
        new Rectangle2D.Double(
            area.getX() - left, area.getY(), area.getWidth() + left, area.getHeight() + bottom),
        null,
        null,
        null);
  }

  /** Shows more on the axis that has room, so that a unit is equally long on both. */
  private void equal(Rectangle2D area) {
    double x = panel.x().high() - panel.x().low();
    double y = panel.y().high() - panel.y().low();
    double unit = Math.max(x / area.getWidth(), y / area.getHeight());
    widen(plot.getDomainAxis(), panel.x(), unit * area.getWidth() - x);
    widen(plot.getRangeAxis(), panel.y(), unit * area.getHeight() - y);
  }

  private static void widen(ValueAxis drawn, Axis axis, double by) {
    drawn.setRange(axis.low() - by / 2, axis.high() + by / 2);
  }
}
