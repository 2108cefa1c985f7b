package gradientwork.core.parameter;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers as text, the same on every Java version. */
public final class Numbers {
  private static final int UNIQUE_DIGITS = 15;
  private static final int MOST_DIGITS = 17;
  private static final BigDecimal LONGEST_PLAIN = BigDecimal.valueOf(1e15);

  private Numbers() {}

  /**
   * The shortest decimal that reads back as x: {@code 0.001}, {@code 1e-5}, {@code 100}. {@code
   * Double.toString} is not it: before Java 19 it sometimes gives a digit too many, and ids must
   * not depend on the Java version.
   */
  public static String text(double x) {
    if (Double.isNaN(x)) {
      return "nan";
    }
    if (Double.isInfinite(x)) {
      return x > 0 ? "infinity" : "-infinity";
    }
    if (x == Math.rint(x) && Math.abs(x) < 1e15) {
      return Long.toString((long) x);
    }
    return text(shortest(x));
  }

  /**
   * No two decimals of up to 15 digits are the same normal double, so one that reads back as x is
   * the shortest once its trailing zeros are gone.
   */
  private static BigDecimal shortest(double x) {
    BigDecimal guess = new BigDecimal(Double.toString(x)).stripTrailingZeros();
    boolean normal = Math.abs(x) >= Double.MIN_NORMAL;
    if (normal && guess.precision() <= UNIQUE_DIGITS) {
      return guess;
    }
    BigDecimal exact = new BigDecimal(x);
    for (int digits = normal ? UNIQUE_DIGITS : 1; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == x) {
        return rounded;
      }
    }
    return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN));
  }

  private static String text(BigDecimal value) {
    BigDecimal bare = value.stripTrailingZeros();
    int exponent = bare.precision() - bare.scale() - 1;
    if (exponent >= -4 && bare.abs().compareTo(LONGEST_PLAIN) < 0) {
      return bare.toPlainString();
    }
    String digits = bare.unscaledValue().abs().toString();
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return (bare.signum() < 0 ? "-" : "") + digits.charAt(0) + fraction + "e" + exponent;
  }

  /** The decimal that a person means by x: 0.1 is one tenth. */
  public static BigDecimal decimal(double x) {
    return x == 0 ? BigDecimal.ZERO : shortest(x);
  }
}
