package gradientwork.report.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TicksTest {

  @Property(tries = 300)
  void ticksAreInsideEvenAndNoMoreThanAsked(
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
      @ForAll @DoubleRange(min = 0.01, max = 1e6) double length,
      @ForAll @IntRange(min = 2, max = 12) int most) {
    double high = low + length;
    List<Double> ticks = Ticks.round(low, high, most);
    assertThat(ticks.size()).isBetween(0, most + 1);
    double slack = 1e-6 * (Math.abs(low) + length);
    assertThat(ticks).allMatch(tick -> tick >= low - slack && tick <= high + slack);
    for (int k = 2; k < ticks.size(); k++) {
      double step = ticks.get(1) - ticks.get(0);
      assertThat(ticks.get(k) - ticks.get(k - 1)).isCloseTo(step, within(1e-6 * step + slack));
    }
  }

  private static org.assertj.core.data.Offset<Double> within(double by) {
    return org.assertj.core.data.Offset.offset(by);
  }

  @Test
  void logarithmicTicksArePowersOfTenWhereThereIsLittleRoom() {
    List<Double> minor = new ArrayList<>();
    assertThat(Ticks.powers(1e-8, 1, 5, minor)).containsExactly(1e-8, 1e-6, 1e-4, 1e-2, 1.0);
    assertThat(minor).contains(1e-7, 1e-5);
    assertThat(Ticks.powers(1, 100, 10, new ArrayList<>()))
        .containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
    assertThat(Ticks.powers(2, 5, 5, new ArrayList<>())).contains(2.0, 3.0, 4.0, 5.0);
  }

  @Test
  void numbersAreShort() {
    assertThat(Ticks.text(0)).isEqualTo("0");
    assertThat(Ticks.text(-0.05)).isEqualTo("−0.05");
    assertThat(Ticks.text(1200)).isEqualTo("1200");
    assertThat(Ticks.text(3e-7)).isEqualTo("3e−7");
    assertThat(Ticks.text(2.5e9)).isEqualTo("2.5e9");
  }

  @Property(tries = 200)
  void axesHaveRoomForEveryFiniteValue(@ForAll double a, @ForAll double b, @ForAll boolean log) {
    double x = a / 16;
    double y = b / 16;
    Axis axis = log ? Axis.log("", x, y) : Axis.linear("", x, y);
    for (double value : new double[] {x, y}) {
      if (Double.isFinite(value) && (!log || value >= Double.MIN_NORMAL)) {
        assertThat(value).isBetween(axis.low(), axis.high());
      }
    }
  }

  @Test
  void anAxisThatGoesNowhereIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Axis("x", false, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Axis("x", true, 0, 1));
    assertThat(Axis.linear("x")).isEqualTo(new Axis("x", false, 0, 1));
    assertThat(Axis.linear("x", 5, 5).low()).isLessThan(5);
  }
}
