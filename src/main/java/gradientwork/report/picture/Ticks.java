package gradientwork.report.picture;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** Where an axis has its ticks and what stands there: few, round, never over each other. */
final class Ticks {
  private static final double ROOM_ACROSS = 58;
  private static final double ROOM_UP = 34;
  private static final double BETWEEN = 12;
  private static final int PLAIN_FROM = -4;
  private static final int PLAIN_TO = 5;

  private Ticks() {}

  /** A tick with a number, or without a label a small one. */
  private record Place(double value, String label) {}

  static ValueAxis axis(Axis axis) {
    ValueAxis made = axis.log() ? new Log(axis) : new Linear(axis);
    made.setRange(axis.low(), axis.high());
    return made;
  }

  private static int most(Rectangle2D area, boolean across) {
    double length = across ? area.getWidth() : area.getHeight();
    return (int) Math.max(2, length / (across ? ROOM_ACROSS : ROOM_UP));
  }

  /** As many round numbers as fit beside each other, but no more than are needed. */
  private static List<Double> fitting(double low, double high, Rectangle2D area, boolean across) {
    int most = Math.max(4, most(area, across));
    List<Double> values = round(low, high, most);
    double length = across ? area.getWidth() : area.getHeight();
    while (most > 1 && room(values, across) > length) {
      values = round(low, high, --most);
    }
    return values;
  }

  private static double room(List<Double> values, boolean across) {
    return values.stream()
        .mapToDouble(
            v -> across ? Lettering.width(Lettering.SMALL, text(v)) + BETWEEN : ROOM_UP / 2)
        .sum();
  }

  private static List<NumberTick> ticks(List<Place> places, RectangleEdge edge) {
    boolean across = RectangleEdge.isTopOrBottom(edge);
    TextAnchor anchor = across ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
    List<NumberTick> ticks = new ArrayList<>();
    for (Place place : places) {
      TickType type = place.label.isEmpty() ? TickType.MINOR : TickType.MAJOR;
      ticks.add(new NumberTick(type, place.value, place.label, anchor, TextAnchor.CENTER, 0));
    }
    return ticks;
  }

  /** Multiples of 1, 2 or 5 times a power of ten. */
  static List<Double> round(double low, double high, int most) {
    double rough = (high - low) / most;
    double power = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
    double step = 10 * power;
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= rough) {
        step = factor * power;
        break;
      }
    }
    List<Double> values = new ArrayList<>();
    MathContext digits = new MathContext(12);
    for (double k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9 * step; k++) {
      values.add(new BigDecimal(k * step).round(digits).doubleValue());
    }
    return values;
  }

  /** A number as an axis shows it: 0.05, 1200, 3e−7. */
  static String text(double value) {
    if (value == 0) {
      return "0";
    }
    BigDecimal exact = new BigDecimal(value).round(new MathContext(6)).stripTrailingZeros();
    int exponent = exact.precision() - exact.scale() - 1;
    if (exponent >= PLAIN_FROM && exponent <= PLAIN_TO) {
      return exact.toPlainString().replace('-', '−');
    }
    String digits = exact.scaleByPowerOfTen(-exponent).toPlainString().replace('-', '−');
    return digits + "e" + (exponent < 0 ? "−" : "") + Math.abs(exponent);
  }

  /** Powers of ten; between them 2, 5 or all of them where there is room. */
  static List<Double> powers(double low, double high, int most, List<Double> minor) {
    int first = (int) Math.ceil(StrictMath.log10(low) - 1e-9);
    int last = (int) Math.floor(StrictMath.log10(high) + 1e-9);
    double decades = StrictMath.log10(high / low);
    if (decades < 0.5) {
      return round(low, high, Math.min(most, 6)).stream().filter(v -> v > 0).toList();
    }
    int every = (int) Math.max(1, Math.ceil(decades / most));
    List<Double> major = new ArrayList<>();
    boolean between = decades < 1.5 || decades * 3 < most;
    for (int e = first - 1; e <= last; e++) {
      for (int digit = 1; digit < 10; digit++) {
        double value = Double.parseDouble(digit + "e" + e);
        if (value < low * (1 - 1e-9) || value > high * (1 + 1e-9)) {
          continue;
        }
        boolean named =
            digit == 1 ? Math.floorMod(e, every) == 0 : between && (digit == 2 || digit == 5);
        if (named) {
          major.add(value);
        } else if (every == 1 || digit == 1) {
          minor.add(value);
        }
      }
    }
    return major;
  }

  private static final class Linear extends NumberAxis {
    private static final long serialVersionUID = 1;

    Linear(Axis axis) {
      super(axis.label());
      setAutoRangeIncludesZero(false);
    }

    @Override
    public List<NumberTick> refreshTicks(
        Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
      boolean across = RectangleEdge.isTopOrBottom(edge);
      double low = getRange().getLowerBound();
      double high = getRange().getUpperBound();
      List<Place> places =
          fitting(low, high, area, across).stream()
              .map(value -> new Place(value, text(value)))
              .toList();
      return ticks(places, edge);
    }
  }

  private static final class Log extends LogAxis {
    private static final long serialVersionUID = 1;

    Log(Axis axis) {
      super(axis.label());
      setSmallestValue(Double.MIN_NORMAL);
      setMinorTickMarksVisible(true);
    }

    @Override
    public List<NumberTick> refreshTicks(
        Graphics2D g2, AxisState state, Rectangle2D area, RectangleEdge edge) {
      boolean across = RectangleEdge.isTopOrBottom(edge);
      double low = getRange().getLowerBound();
      double high = getRange().getUpperBound();
      List<Double> minor = new ArrayList<>();
      List<Place> places = new ArrayList<>();
      for (double value : powers(low, high, most(area, across), minor)) {
        places.add(new Place(value, text(value)));
      }
      minor.forEach(value -> places.add(new Place(value, "")));
      return ticks(places, edge);
    }
  }
}
