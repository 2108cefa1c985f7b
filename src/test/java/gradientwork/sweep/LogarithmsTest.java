package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class LogarithmsTest {
  @Property(tries = 200, seed = "20261123")
  void expUndoesLogTo36Digits(
      @ForAll @DoubleRange(min = 1e-12, max = 1e12) @Scale(15) double number) {
    BigDecimal x = BigDecimal.valueOf(number);
    BigDecimal back = Logarithms.exp(Logarithms.log(x));
    assertThat(back.subtract(x).abs()).isLessThan(x.movePointLeft(36));
  }

  @Property(tries = 200, seed = "20261123")
  void theLogarithmOfAProductIsTheSum(
      @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(9) double a,
      @ForAll @DoubleRange(min = 1e-6, max = 1e6) @Scale(9) double b) {
    BigDecimal x = BigDecimal.valueOf(a);
    BigDecimal y = BigDecimal.valueOf(b);
    BigDecimal sum = Logarithms.log(x).add(Logarithms.log(y));
    assertThat(Logarithms.log(x.multiply(y)).subtract(sum).abs())
        .isLessThan(BigDecimal.ONE.movePointLeft(36));
  }

  @Test
  void agreesWithDoubles() {
    for (double x : new double[] {1e-9, 0.3, 1, 2, 9.99, 10, 1234.5}) {
      assertThat(Logarithms.log(BigDecimal.valueOf(x)).doubleValue())
          .isEqualTo(StrictMath.log(x), Offset.offset(1e-14));
    }
    assertThat(Logarithms.exp(BigDecimal.ONE).toString())
        .startsWith("2.71828182845904523536028747135266249");
  }
}
