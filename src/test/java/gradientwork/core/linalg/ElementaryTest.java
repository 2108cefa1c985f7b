package gradientwork.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;

class ElementaryTest {
  private static final MathContext DIGITS = new MathContext(60);

  @Property(tries = 20000, seed = "20261123")
  void exponentialIsWithinTwoUnitsOfTheStrictOne(
      @ForAll @Scale(12) @DoubleRange(min = -750, max = 712) double x) {
    assertThat(units(Elementary.exp(x), StrictMath.exp(x))).isLessThanOrEqualTo(2);
  }

  @Property(tries = 20000, seed = "20261123")
  void logarithmIsWithinTwoUnitsOfTheStrictOne(@ForAll long bits) {
    double x = Math.abs(Double.longBitsToDouble(bits));
    if (!Double.isNaN(x)) {
      assertThat(units(Elementary.log(x), StrictMath.log(x))).isLessThanOrEqualTo(2);
    }
  }

  @Property(tries = 20000, seed = "20261123")
  void logarithmNearOneIsWithinTwoUnitsOfTheStrictOne(
      @ForAll @Scale(12) @DoubleRange(min = 0.4, max = 3) double x) {
    assertThat(units(Elementary.log(x), StrictMath.log(x))).isLessThanOrEqualTo(2);
  }

  @Property(tries = 2000, seed = "20261123")
  void exponentialIsWithinOneUnitOfItsTaylorSeries(
      @ForAll @Scale(12) @DoubleRange(min = -30, max = 30) double x) {
    assertThat(error(Elementary.exp(x), series(x))).isLessThan(1);
  }

  @Property(tries = 2000, seed = "20261123")
  void logarithmIsWithinOneUnitOfOneNewtonStep(
      @ForAll @Scale(12) @DoubleRange(min = 0.01, max = 1000) double x) {
    // log x = l + log(x e⁻ˡ) with x e⁻ˡ = 1 + h, and h − h²/2 has an error below 1e-45
    double l = StrictMath.log(x);
    BigDecimal h = new BigDecimal(x).divide(series(l), DIGITS).subtract(BigDecimal.ONE);
    BigDecimal exact =
        new BigDecimal(l).add(h).subtract(h.multiply(h).divide(BigDecimal.valueOf(2)));
    assertThat(error(Elementary.log(x), exact)).isLessThan(1);
  }

  @Test
  void edgesAreThoseOfTheStrictFunctions() {
    double[] edges = {
      0,
      -0.0,
      1,
      -1,
      710,
      -746,
      -745.13,
      -709,
      -708,
      708,
      709.78,
      Double.MIN_VALUE,
      Double.MAX_VALUE,
      Double.MIN_NORMAL,
      Double.NaN,
      Double.POSITIVE_INFINITY,
      Double.NEGATIVE_INFINITY
    };
    for (double x : edges) {
      assertThat(units(Elementary.exp(x), StrictMath.exp(x)))
          .as("exp %s", x)
          .isLessThanOrEqualTo(2);
      assertThat(units(Elementary.log(x), StrictMath.log(x)))
          .as("log %s", x)
          .isLessThanOrEqualTo(2);
    }
    assertThat(Elementary.exp(0)).isEqualTo(1);
    assertThat(Elementary.log(1)).isEqualTo(0);
  }

  @Property(tries = 5000, seed = "20261123")
  void wrightOmegaSolvesItsEquation(
      @ForAll @Scale(12) @DoubleRange(min = -700, max = 1e6) double x) {
    double w = Elementary.wrightOmega(x);
    assertThat(w).isPositive();
    // the residual of ω + log ω = x moves ω by a relative residual/(1 + ω)
    assertThat((w + StrictMath.log(w) - x) / (1 + w))
        .isCloseTo(0, within(4e-16 * (1 + Math.abs(x) / (1 + w))));
  }

  @Test
  void wrightOmegaOfOneIsOneAndOfZeroIsTheOmegaConstant() {
    assertThat(Elementary.wrightOmega(1)).isCloseTo(1, within(3e-16));
    assertThat(Elementary.wrightOmega(0)).isCloseTo(0.5671432904097838730, within(2e-16));
  }

  private static BigDecimal series(double x) {
    BigDecimal part = new BigDecimal(x).divide(BigDecimal.valueOf(64), DIGITS);
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int k = 1; k < 50; k++) {
      term = term.multiply(part).divide(BigDecimal.valueOf(k), DIGITS);
      sum = sum.add(term);
    }
    return sum.pow(64, DIGITS);
  }

  private static double error(double computed, BigDecimal exact) {
    return new BigDecimal(computed).subtract(exact).abs().doubleValue()
        / Math.ulp(exact.doubleValue());
  }

  private static long units(double a, double b) {
    return Double.compare(a, b) == 0 || a == b
        ? 0
        : Math.abs(Double.doubleToLongBits(a) - Double.doubleToLongBits(b));
  }
}
