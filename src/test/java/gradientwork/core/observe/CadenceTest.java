package gradientwork.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradientwork.core.parameter.NotAllowed;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CadenceTest {
  @Property(seed = "20261123")
  void everyIsDueAtItsMultiplesAndNowhereElse(
      @ForAll @LongRange(min = 1, max = 50) long every,
      @ForAll @LongRange(min = 0, max = 1000) long iteration) {
    assertThat(Cadence.every(every).due(iteration)).isEqualTo(iteration % every == 0);
  }

  @Property(tries = 200, seed = "20261123")
  void perDecadeIsDueAtTheRoundedPowersOfTen(@ForAll @IntRange(min = 1, max = 60) int p) {
    TreeSet<Long> expected = new TreeSet<>();
    for (int k = 0; k <= 5 * p; k++) {
      expected.add(Math.round(StrictMath.pow(10, (double) k / p)));
    }
    TreeSet<Long> seen = new TreeSet<>();
    for (long i = perDecade(p).next(0); i <= 100_000; i = perDecade(p).next(i)) {
      seen.add(i);
    }
    assertThat(seen).isEqualTo(expected);
  }

  @Property(seed = "20261123")
  void nextIsTheFirstDueIterationAfter(
      @ForAll @LongRange(min = 1, max = 30) long every,
      @ForAll @IntRange(min = 1, max = 9) int p,
      @ForAll @LongRange(min = 0, max = 3000) long iteration) {
    Cadence both = new Cadence(OptionalLong.of(every), OptionalInt.of(p), Optional.empty(), false);
    long first = iteration + 1;
    while (!both.due(first)) {
      first++;
    }
    assertThat(both.next(iteration)).isEqualTo(first);
  }

  @Test
  void theEndsAloneHaveNoNext() {
    assertThat(Cadence.ENDS.next(0)).isEqualTo(Long.MAX_VALUE);
    assertThat(Cadence.ENDS.due(0)).isTrue();
  }

  @Test
  void nonsenseIsRefusedInTheWordsOfTheSweepFile() {
    assertThatThrownBy(() -> Cadence.every(0))
        .isInstanceOf(NotAllowed.class)
        .hasMessage("every = 0 is not allowed; it must be a number >= 1");
    assertThatThrownBy(
            () ->
                new Cadence(
                    OptionalLong.empty(), OptionalInt.empty(), Optional.of(Duration.ZERO), false))
        .hasMessageContaining("time");
  }

  private static Cadence perDecade(int points) {
    return new Cadence(OptionalLong.empty(), OptionalInt.of(points), Optional.empty(), false);
  }
}
