package gradientwork.report;

import gradientwork.cluster.Frame;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A single cell as text. */
public final class CellText {
  /** What stands where there is nothing. */
  static final String ABSENT = "–";

  private static final int SHOWN_ELEMENTS = 4;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final DateTimeFormatter MICROSECONDS =
      new DateTimeFormatterBuilder().appendInstant(6).toFormatter(Locale.ROOT);

  private CellText() {}

  /**
   * A cell for programs, with all it holds. Times have six decimals, as the tables hold them, and
   * not only those they need: so they are sorted as text, too.
   */
  static String exact(Object cell) {
    return cell instanceof Instant time ? MICROSECONDS.format(time) : cell.toString();
  }

  /** A cell for eyes: numbers with six significant digits, long lists and ids cut. */
  public static String readable(Object cell) {
    return readable(cell, Format.DIGITS);
  }

  /** The same with as many digits; decimals always have all of theirs. */
  static String readable(Object cell, int digits) {
    if (cell == null) {
      return ABSENT;
    } else if (cell instanceof Double x) {
      return readable(x.doubleValue(), digits);
    } else if (cell instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    } else if (cell instanceof Instant time) {
      return TIME.format(time);
    } else if (cell instanceof List<?> list) {
      return list(list, digits);
    } else if (cell instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + readable(entry.getValue(), digits))
          .collect(Collectors.joining(" "));
    }
    String text = cell.toString();
    return ID.matcher(text).matches() ? text.substring(0, 12) + "…" : oneLine(text);
  }

  /** Six significant digits: plain between 1e-4 and 1e7, scientific beyond. */
  public static String readable(double x) {
    return readable(x, Format.DIGITS);
  }

  private static String readable(double x, int digits) {
    if (!Double.isFinite(x) || x == 0) {
      return x == 0 ? "0" : Double.toString(x);
    }
    BigDecimal rounded =
        digits >= Format.ALL_DIGITS
            ? new BigDecimal(Double.toString(x)).stripTrailingZeros()
            : new BigDecimal(x).round(new MathContext(digits)).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < 7) {
      return rounded.toPlainString();
    }
    return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }

  /** Whether a column is set flush right. */
  static boolean numeric(Frame.Type type) {
    return type == Frame.Type.LONG || type == Frame.Type.DOUBLE || type == Frame.Type.DECIMAL;
  }

  private static String list(List<?> list, int digits) {
    String shown =
        list.stream()
            .limit(SHOWN_ELEMENTS)
            .map(element -> readable(element, digits))
            .collect(Collectors.joining(", "));
    int more = list.size() - SHOWN_ELEMENTS;
    return "[" + shown + (more > 0 ? ", … " + more + " more" : "") + "]";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*[\\r\\n]+\\s*", " ").replace('\t', ' ');
  }
}
