package gradientwork.report.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextCurveTest {

  @Test
  void aFallingCurveGoesFromTheUpperLeftToTheLowerRight() {
    List<String> lines = TextCurve.of(new double[] {0, 10}, new double[] {3, 1}, 8, 2);
    assertThat(lines).hasSize(3).last().isEqualTo("   0     10");
    assertThat(lines.get(0)).startsWith("3 ┤⠉");
    assertThat(lines.get(1)).startsWith("1 ┤").endsWith("⣀");
  }

  @Test
  void everyColumnHasADot() {
    double[] x = {0, 1, 2, 5, 100};
    double[] y = {1, 1e-3, 10, 1e-9, 2};
    List<String> lines = TextCurve.of(x, y, 30, 5);
    int margin = lines.get(0).indexOf('┤') + 1;
    for (int c = margin; c < margin + 30; c++) {
      int all = 0;
      for (String line : lines.subList(0, 5)) {
        all |= line.charAt(c) - 0x2800;
      }
      assertThat(all & 0x47).as("left dots of column %d", c).isNotZero();
      assertThat(all & 0xb8).as("right dots of column %d", c).isNotZero();
    }
    assertThat(lines.get(4)).startsWith("1e−9 (log)");
  }

  @Test
  void whatIsNotFiniteIsLeftOutAndTwoValuesAreNeeded() {
    double[] x = {0, 1, 2, 3};
    assertThat(TextCurve.of(x, new double[] {1, Double.NaN, 2, Double.NaN}, 10, 2))
        .last()
        .asString()
        .contains("0")
        .contains("2");
    assertThat(TextCurve.of(x, new double[] {1, Double.NaN, Double.NaN, Double.NaN}, 10, 2))
        .isEmpty();
    assertThat(TextCurve.of(new double[] {4, 4}, new double[] {1, 2}, 10, 2)).isEmpty();
  }

  @Test
  void aConstantCurveIsALineInTheMiddle() {
    List<String> lines = TextCurve.of(new double[] {0, 1}, new double[] {2, 2}, 5, 3);
    assertThat(lines.get(1)).doesNotEndWith("⠀");
    assertThat(lines.get(0)).endsWith("⠀⠀⠀⠀⠀");
    assertThat(lines.get(2)).endsWith("⠀⠀⠀⠀⠀");
  }
}
