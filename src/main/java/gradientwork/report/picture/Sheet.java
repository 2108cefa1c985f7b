package gradientwork.report.picture;

import java.awt.BasicStroke;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.ui.RectangleEdge;

/** A picture laid out: where everything lies, so that nothing lies over anything else. */
final class Sheet {
  private static final double EDGE = 18;
  private static final double GAP = 16;
  private static final double PANEL_TITLE = 18;
  private static final double LINE = 16;
  private static final double BAR = 14;

  /** The last number under an axis is half as long. */
  private static final double BEYOND = 14;

  private final Picture picture;
  private final Theme theme;
  private final List<PanelChart> charts;
  private final List<String> title;
  private final List<String> subtitle;
  private final List<String> notes = new ArrayList<>();
  private final Legend legend;
  private final double left;
  private final double bottom;
  private final double barWidth;
  private final double panelWidth;
  private final double panelHeight;
  private final boolean titled;

  Sheet(Picture picture, Theme theme) {
    this.picture = picture;
    this.theme = theme;
    double inner = picture.width() - 2 * EDGE;
    title = Lettering.wrap(Lettering.TITLE, picture.title(), inner, 2);
    subtitle = Lettering.wrap(Lettering.PLAIN, picture.subtitle(), inner, 3);
    for (String note : picture.notes()) {
      notes.addAll(Lettering.wrap(Lettering.SMALL, note, inner, 3));
    }
    legend = new Legend(picture.legend(), inner, theme);
    charts = picture.panels().stream().map(panel -> new PanelChart(panel, theme)).toList();
    titled = picture.panels().stream().anyMatch(panel -> !panel.title().isEmpty());
    barWidth = picture.bar().map(bar -> BAR + 12 + room(bar)).orElse(0.0);
    double rough = (inner - barWidth - BEYOND) / picture.columns();
    Rectangle2D area = new Rectangle2D.Double(0, 0, rough, rough * picture.aspect());
    Graphics2D g2 = measuring();
    left = charts.stream().mapToDouble(c -> c.room(g2, area, RectangleEdge.LEFT)).max().orElse(0);
    bottom =
        charts.stream().mapToDouble(c -> c.room(g2, area, RectangleEdge.BOTTOM)).max().orElse(0);
    g2.dispose();
    double gaps = GAP * (picture.columns() - 1);
    panelWidth = (inner - barWidth - BEYOND - gaps) / picture.columns() - left;
    panelHeight = Math.max(90, panelWidth * picture.aspect());
  }

  private static Graphics2D measuring() {
    Graphics2D g2 = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
    Quality.best(g2);
    return g2;
  }

  private static double room(ColourBar bar) {
    return ticks(bar).stream()
        .mapToDouble(tick -> Lettering.width(Lettering.SMALL, Ticks.text(tick)))
        .max()
        .orElse(0);
  }

  private static List<Double> ticks(ColourBar bar) {
    return bar.log()
        ? Ticks.powers(bar.low(), bar.high(), 8, new ArrayList<>())
        : Ticks.round(bar.low(), bar.high(), 6);
  }

  double width() {
    return picture.width();
  }

  double height() {
    return top()
        + picture.rows() * rowHeight()
        + (picture.rows() - 1) * GAP / 2
        + (notes.isEmpty() ? 0 : 8 + notes.size() * (LINE - 2))
        + EDGE * 0.7;
  }

  private double top() {
    return EDGE + title.size() * 21 + subtitle.size() * LINE + legend.height() + 8;
  }

  private double rowHeight() {
    return (titled ? PANEL_TITLE : 4) + panelHeight + bottom;
  }

  void draw(Graphics2D g2) {
    Quality.best(g2);
    g2.setPaint(Colour.PAPER.on(theme));
    g2.fill(new Rectangle2D.Double(0, 0, Math.ceil(width()), Math.ceil(height())));
    double y = EDGE + 14;
    y = lines(g2, title, Lettering.TITLE, Colour.INK, y, 21);
    y = lines(g2, subtitle, Lettering.PLAIN, Colour.GREY, y - 2, LINE);
    legend.draw(g2, EDGE, y - 8);
    for (int p = 0; p < charts.size(); p++) {
      panel(g2, p);
    }
    picture.bar().ifPresent(bar -> bar(g2, bar));
    double below = height() - EDGE * 0.7 - (notes.size() - 1) * (LINE - 2) - 2;
    lines(g2, notes, Lettering.SMALL, Colour.GREY, below, LINE - 2);
  }

  private double lines(
      Graphics2D g2, List<String> lines, Font font, Colour colour, double y, double step) {
    g2.setFont(font);
    g2.setPaint(colour.on(theme));
    double at = y;
    for (String line : lines) {
      g2.drawString(line, (float) EDGE, (float) at);
      at += step;
    }
    return at;
  }

  private void panel(Graphics2D g2, int p) {
    int row = p / picture.columns();
    int column = p % picture.columns();
    double x = EDGE + left + column * (left + panelWidth + GAP);
    double y = top() + row * (rowHeight() + GAP / 2) + (titled ? PANEL_TITLE : 4);
    String words = picture.panels().get(p).title();
    g2.setFont(Lettering.LABEL);
    g2.setPaint(Colour.INK.on(theme));
    if (!words.isEmpty()) {
      g2.drawString(Lettering.cut(Lettering.LABEL, words, panelWidth), (float) x, (float) (y - 6));
    }
    Shape clip = g2.getClip();
    charts.get(p).draw(g2, new Rectangle2D.Double(x, y, panelWidth, panelHeight), left, bottom);
    g2.setClip(clip);
  }

  private void bar(Graphics2D g2, ColourBar bar) {
    double x = width() - EDGE - barWidth + 16;
    double y = top() + (titled ? PANEL_TITLE : 4);
    double height = Math.min(240, panelHeight);
    int steps = 120;
    for (int k = 0; k < steps; k++) {
      double t = (k + 0.5) / steps;
      Colour colour = bar.ink() ? bar.ramp().ink(t) : bar.ramp().at(t);
      g2.setPaint(colour.on(theme));
      double upper = y + height * (1 - (k + 1.0) / steps);
      g2.fill(new Rectangle2D.Double(x, upper, BAR, height / steps + 0.3));
    }
    g2.setFont(Lettering.SMALL);
    g2.setStroke(new BasicStroke(1));
    g2.setPaint(Colour.INK.on(theme));
    for (double tick : ticks(bar)) {
      double at = y + height * (1 - bar.position(tick));
      g2.draw(new Line2D.Double(x + BAR, at, x + BAR + 3, at));
      g2.drawString(Ticks.text(tick), (float) (x + BAR + 6), (float) (at + 4));
    }
    AffineTransform upright = g2.getTransform();
    String label = Lettering.cut(Lettering.LABEL, bar.label(), height);
    double from = y + (height + Lettering.width(Lettering.LABEL, label)) / 2;
    g2.rotate(-Math.PI / 2, x - 6, from);
    g2.setFont(Lettering.LABEL);
    g2.drawString(label, (float) (x - 6), (float) from);
    g2.setTransform(upright);
  }
}
