package gradientwork.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SnapshotsTest {

  @Property(tries = 300)
  void thinningKeepsTheEndsTheOrderAndTheNumber(
      @ForAll @IntRange(min = 1, max = 500) int recorded,
      @ForAll @IntRange(min = 2, max = 60) int most,
      @ForAll boolean log) {
    List<Long> all = LongStream.range(0, recorded).map(i -> i * i).boxed().toList();
    List<Long> thinned = Snapshots.thinned(all, most, log);
    assertThat(thinned).hasSize(Math.min(recorded, most)).doesNotHaveDuplicates().isSorted();
    assertThat(all).containsAll(thinned);
    assertThat(thinned.get(0)).isEqualTo(all.get(0));
    assertThat(thinned.get(thinned.size() - 1)).isEqualTo(all.get(recorded - 1));
  }

  @Property(tries = 300)
  void anAnimationKeepsTheEndsAndItsLength(
      @ForAll @IntRange(min = 1, max = 500) int recorded,
      @ForAll @IntRange(min = 1, max = 30) int perSecond,
      @ForAll @IntRange(min = 1, max = 20) int seconds,
      @ForAll @IntRange(min = 1, max = 9) int every) {
    List<Long> all = LongStream.range(0, recorded).boxed().toList();
    List<Long> shown = new Timing(perSecond, seconds, every).shown(all);
    assertThat(shown).doesNotHaveDuplicates().isSorted();
    assertThat(shown.size()).isLessThanOrEqualTo(Math.max(2, perSecond * seconds));
    assertThat(shown.get(0)).isZero();
    assertThat(shown.get(shown.size() - 1)).isEqualTo(recorded - 1);
  }

  @Test
  void timesThatMakeNoAnimationAreRefusedInASentence() {
    assertThatThrownBy(() -> new Timing(0, 10, 1))
        .isInstanceOf(NothingToDraw.class)
        .hasMessage("--fps 0.0 is not allowed; it must be > 0 and <= 50");
    assertThatThrownBy(() -> new Timing(10, -1, 1)).hasMessageContaining("--seconds -1.0");
    assertThatThrownBy(() -> new Timing(10, 1, 0)).hasMessageContaining("--every 0");
  }
}
