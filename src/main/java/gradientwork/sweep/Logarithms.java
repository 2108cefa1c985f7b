package gradientwork.sweep;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * ln and exp to some 38 digits. Points of a logarithmic axis are rounded to 12 digits; with only
 * the 16 of a double, one point in some thousands would round the other way when the axis is
 * extended.
 */
final class Logarithms {
  static final MathContext DIGITS = new MathContext(42, RoundingMode.HALF_EVEN);

  private static final BigDecimal NEGLIGIBLE = BigDecimal.ONE.movePointLeft(45);
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  /** ln 10 = 3 ln 2 + ln 1.25. */
  private static final BigDecimal LOG_10 =
      logNearOne(TWO)
          .multiply(BigDecimal.valueOf(3))
          .add(logNearOne(new BigDecimal("1.25")), DIGITS);

  private Logarithms() {}

  /** ln x = e ln 10 + ln m, where x = m · 10^e and 1 ≤ m < 10. */
  static BigDecimal log(BigDecimal x) {
    int e = x.precision() - x.scale() - 1;
    BigDecimal m = x.movePointLeft(e);
    return LOG_10.multiply(BigDecimal.valueOf(e)).add(logNearOne(m), DIGITS);
  }

  /** ln m = 2 Σ z^(2k+1) / (2k+1), z = (m − 1)/(m + 1). */
  private static BigDecimal logNearOne(BigDecimal m) {
    BigDecimal z = m.subtract(BigDecimal.ONE).divide(m.add(BigDecimal.ONE), DIGITS);
    BigDecimal square = z.multiply(z, DIGITS);
    BigDecimal power = z;
    BigDecimal sum = BigDecimal.ZERO;
    for (int k = 1; power.abs().compareTo(NEGLIGIBLE) > 0; k += 2) {
      sum = sum.add(power.divide(BigDecimal.valueOf(k), DIGITS), DIGITS);
      power = power.multiply(square, DIGITS);
    }
    return sum.multiply(TWO);
  }

  /** exp y = 10^e · (Σ r^k / k!)^(2^8), y = e ln 10 + 2^8 r. */
  static BigDecimal exp(BigDecimal y) {
    BigInteger e = y.divide(LOG_10, DIGITS).setScale(0, RoundingMode.FLOOR).toBigInteger();
    BigDecimal rest = y.subtract(LOG_10.multiply(new BigDecimal(e)), DIGITS);
    BigDecimal r = rest.divide(BigDecimal.valueOf(256), DIGITS);
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal term = BigDecimal.ONE;
    for (int k = 1; term.abs().compareTo(NEGLIGIBLE) > 0; k++) {
      sum = sum.add(term, DIGITS);
      term = term.multiply(r).divide(BigDecimal.valueOf(k), DIGITS);
    }
    for (int squaring = 0; squaring < 8; squaring++) {
      sum = sum.multiply(sum, DIGITS);
    }
    return sum.movePointRight(e.intValueExact());
  }
}
