package gradientwork.sweep.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradientwork.sweep.cost.Makespan.Jobs;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class MakespanTest {
  @Property(tries = 300, seed = "20261123")
  void itLiesBetweenTheEvenShareAndTheEvenSharePlusTheLongest(
      @ForAll @Size(min = 1, max = 30) List<@DoubleRange(min = 0.01, max = 9) Double> seconds,
      @ForAll @IntRange(min = 1, max = 8) int slots) {
    List<Jobs> jobs = seconds.stream().map(s -> new Jobs(s, 1)).toList();
    double longest = seconds.stream().mapToDouble(s -> s).max().orElseThrow();
    double share = seconds.stream().mapToDouble(s -> s).sum() / slots;
    double end = Makespan.of(jobs, slots);
    assertThat(end).isGreaterThanOrEqualTo(Math.max(longest, share) * (1 - 1e-12));
    assertThat(end).isLessThanOrEqualTo(share + longest * (slots - 1) / slots + 1e-9);
  }

  @Test
  void longestFirstIsGrahamsRule() {
    List<Jobs> jobs = List.of(new Jobs(2, 3), new Jobs(3, 2));
    assertThat(Makespan.of(jobs, 2)).isEqualTo(7);
    assertThat(Makespan.of(jobs, 1)).isEqualTo(12);
    assertThat(Makespan.of(List.of(), 4)).isZero();
  }

  @Test
  void aMillionEqualJobsAreDealtInPacketsAtALossThatDoesNotShow() {
    double end = Makespan.of(List.of(new Jobs(0.25, 1_000_003), new Jobs(40, 1)), 7);
    assertThat(end).isCloseTo((250_000.75 + 40) / 7, Percentage.withPercentage(0.2));
  }

  @Test
  void aSlotMoreNeverHelpsALonelyJob() {
    assertThat(Makespan.of(List.of(new Jobs(5, 1)), 16)).isCloseTo(5, within(0.0));
  }
}
