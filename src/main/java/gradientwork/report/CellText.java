package gradientwork.report;

import gradientwork.cluster.Frame;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A single cell as text for eyes. */
public final class CellText {
  /** What stands where there is nothing. */
  static final String ABSENT = "–";

  private static final MathContext SIX_DIGITS = new MathContext(6);
  private static final int SHOWN_ELEMENTS = 4;
  private static final Pattern ID = Pattern.compile("[0-9a-f]{64}");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private CellText() {}

  /** A cell for eyes: numbers with six significant digits, long lists and ids cut. */
  public static String readable(Object cell) {
    if (cell == null) {
      return ABSENT;
    } else if (cell instanceof Double x) {
      return readable(x.doubleValue());
    } else if (cell instanceof Instant time) {
      return TIME.format(time);
    } else if (cell instanceof List<?> list) {
      return list(list);
    } else if (cell instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> entry.getKey() + "=" + readable(entry.getValue()))
          .collect(Collectors.joining(" "));
    }
    String text = cell.toString();
    return ID.matcher(text).matches() ? text.substring(0, 12) + "…" : oneLine(text);
  }

  /** Six significant digits: plain between 1e-4 and 1e7, scientific beyond. */
  public static String readable(double x) {
    if (!Double.isFinite(x) || x == 0) {
      return x == 0 ? "0" : Double.toString(x);
    }
    BigDecimal rounded = new BigDecimal(x).round(SIX_DIGITS).stripTrailingZeros();
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent >= -4 && exponent < 7) {
      return rounded.toPlainString();
    }
    return rounded.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
  }

  /** Whether a column is set flush right. */
  static boolean numeric(Frame.Type type) {
    return type == Frame.Type.LONG || type == Frame.Type.DOUBLE;
  }

  private static String list(List<?> list) {
    String shown =
        list.stream()
            .limit(SHOWN_ELEMENTS)
            .map(CellText::readable)
            .collect(Collectors.joining(", "));
    int more = list.size() - SHOWN_ELEMENTS;
    return "[" + shown + (more > 0 ? ", … " + more + " more" : "") + "]";
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\s*[\\r\\n]+\\s*", " ").replace('\t', ' ');
  }
}
