package gradientwork.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.experiment.Stop.Plateau;
import gradientwork.core.observe.Indicator;
import gradientwork.core.observe.Loss;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** A rule is weaker if it lets a run go on that it has ended. */
class StopTest {
  private static final Indicator LOSS = new Loss();

  private static Stop stop(long iterations, double below, Optional<Plateau> plateau) {
    OptionalDouble none = OptionalDouble.empty();
    return new Stop(
        OptionalLong.of(iterations),
        Optional.of(Duration.ofSeconds(iterations)),
        OptionalDouble.of(below),
        OptionalDouble.of(below),
        none,
        none,
        plateau,
        OptionalDouble.of(1e30));
  }

  @Test
  void nothingIsWeakerThanItself() {
    Stop stop = stop(10, 0.5, Optional.of(new Plateau(LOSS, 5, 0.1)));
    assertThat(stop.weakened(stop)).isEmpty();
  }

  @Property(tries = 100, seed = "20261123")
  void largerLimitsAndSmallerBoundsAreWeaker(
      @ForAll @LongRange(min = 1, max = 99) long a, @ForAll @LongRange(min = 1, max = 99) long b) {
    Stop before = stop(a, 1.0 / a, Optional.empty());
    Stop now = stop(b, 1.0 / b, Optional.empty());
    String[] weaker = {"gradient-norm-below", "iterations", "loss-below", "time"};
    assertThat(now.weakened(before)).containsExactly(b > a ? weaker : new String[0]);
  }

  @Property(tries = 100, seed = "20261123")
  void aLongerOrStricterPlateauIsWeaker(
      @ForAll @IntRange(min = 1, max = 3) int over,
      @ForAll @IntRange(min = 0, max = 2) int tenths) {
    Stop before = stop(9, 1, Optional.of(new Plateau(LOSS, 2, 0.1)));
    Stop now = stop(9, 1, Optional.of(new Plateau(LOSS, over, tenths / 10.0)));
    assertThat(now.reopens(before, "plateau of loss")).isEqualTo(over > 2 || tenths < 1);
  }

  @Test
  void aRuleThatIsGoneReopensItsRunsAndANewOneNone() {
    Stop with = stop(9, 1, Optional.of(new Plateau(LOSS, 2, 0.1)));
    Stop without = stop(9, 1, Optional.empty());
    assertThat(without.weakened(with)).containsExactly("plateau");
    assertThat(with.weakened(without)).isEmpty();
  }

  @Test
  void theReasonOfARunBeginsWithItsRule() {
    Stop now = stop(20, 1, Optional.empty());
    Stop before = stop(10, 1, Optional.empty());
    assertThat(now.reopens(before, "iterations")).isTrue();
    assertThat(now.reopens(before, "diverged-above: the loss is 2e30 at iteration 4")).isFalse();
    assertThat(now.reopens(before, "non-finite: the loss is NaN at iteration 4")).isFalse();
  }
}
