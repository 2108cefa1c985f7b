package gradientwork.core.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Property(seed = "20261123")
  void textReadsBackAsTheSameNumber(@ForAll long bits) {
    double x = Double.longBitsToDouble(bits);
    if (Double.isFinite(x)) {
      assertThat(Double.parseDouble(Numbers.text(x))).isEqualTo(x == 0 ? 0 : x);
    }
  }

  @Property(seed = "20261123")
  void noShorterDecimalReadsBack(
      @ForAll @IntRange(min = 1, max = 99999) int digits,
      @ForAll @IntRange(min = -300, max = 290) int exponent) {
    double x = Double.parseDouble(digits + "e" + exponent);
    BigDecimal written = new BigDecimal(digits).stripTrailingZeros();
    assertThat(new BigDecimal(Numbers.text(x)).stripTrailingZeros().precision())
        .isLessThanOrEqualTo(written.precision());
  }

  @Test
  void textIsShortAndTheSameOnEveryJava() {
    assertThat(Numbers.text(0.1)).isEqualTo("0.1");
    assertThat(Numbers.text(-0.0)).isEqualTo("0");
    assertThat(Numbers.text(1e-3)).isEqualTo("0.001");
    assertThat(Numbers.text(1e-8)).isEqualTo("1e-8");
    assertThat(Numbers.text(-1.25e-7)).isEqualTo("-1.25e-7");
    assertThat(Numbers.text(1e30)).isEqualTo("1e30");
    assertThat(Numbers.text(2e23)).isEqualTo("2e23");
    assertThat(Numbers.text(1.0 / 3)).isEqualTo("0.3333333333333333");
    assertThat(Numbers.text(100)).isEqualTo("100");
    assertThat(Numbers.text(Double.POSITIVE_INFINITY)).isEqualTo("infinity");
    assertThat(Numbers.text(4.9e-324)).isEqualTo("5e-324");
  }
}
