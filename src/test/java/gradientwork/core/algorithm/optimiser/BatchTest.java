package gradientwork.core.algorithm.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradientwork.core.algorithm.Trials;
import gradientwork.core.linalg.Philox;
import gradientwork.core.problem.BadInput;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BatchTest {

  /** A pass: batches without a row in common; what does not fill a batch is left out. */
  @Property(tries = 50, seed = "20261123")
  void noRowIsSeenTwiceInAPass(
      @ForAll @IntRange(min = 1, max = 30) int n,
      @ForAll @IntRange(min = 1, max = 30) int size,
      @ForAll long seed) {
    int fits = Math.min(n, size);
    Draw draw = new Batch.Shuffled(fits, seed).on(n, Trials.listing(List.of())).orElseThrow();
    int[] order = {};
    int steps = n / fits;
    for (int pass = 0; pass < 3; pass++) {
      boolean[] seen = new boolean[n];
      for (int b = 0; b < steps; b++) {
        long step = (long) pass * steps + b;
        order = draw.order(step, order);
        for (int i = 0; i < draw.size(); i++) {
          int row = draw.rows(order)[draw.start(step) + i];
          assertThat(seen[row]).isFalse();
          seen[row] = true;
        }
      }
    }
  }

  @Test
  void permutationsOfPassesCompose() {
    Draw draw = new Batch.Shuffled(3, 5).on(7, Trials.listing(List.of())).orElseThrow();
    int[] data = IntStream.range(0, 7).toArray();
    int[] order = {};
    for (long step = 0; step < 10; step++) {
      order = draw.order(step, order);
      if (step % 2 == 0) {
        int[] permutation = Philox.of(5, "batch").permutation(step / 2, 7);
        int[] before = data;
        data = Arrays.stream(permutation).map(i -> before[i]).toArray();
      }
      assertThat(order).isEqualTo(data);
    }
  }

  /** Step s of a pass of ⌊n/b⌋ steps sees rows s b, …, s b + b − 1 of the pass's order. */
  @Test
  void batchesFollowTheOrderOfThePass() {
    Draw draw = new Batch.Shuffled(3, 5).on(10, Trials.listing(List.of())).orElseThrow();
    assertThat(LongStream.range(0, 7).mapToInt(draw::start)).containsExactly(0, 3, 6, 0, 3, 6, 0);
  }

  @Test
  void aBatchLargerThanTheDataIsTheData() {
    assertThat(new Batch.Shuffled(8, 0).on(7, Trials.listing(List.of()))).isEmpty();
    assertThat(new Batch.Shuffled(7, 0).on(7, Trials.listing(List.of()))).isPresent();
  }

  @Test
  void aTableIsReadLineByLineAndThenAgain() {
    Draw draw =
        Trials.listed()
            .on(9, Trials.listing(List.of(new int[] {4, 2}, new int[] {8, 0})))
            .orElseThrow();
    int[] rows = draw.rows(draw.order(0, new int[0]));
    assertThat(rows).containsExactly(4, 2, 8, 0);
    assertThat(draw.start(0)).isZero();
    assertThat(draw.start(1)).isEqualTo(2);
    assertThat(draw.start(2)).isZero();
  }

  @Test
  void aRowThatIsNotThereIsNamed() {
    assertThatThrownBy(
            () -> Trials.listed().on(9, Trials.listing(List.of(new int[] {1}, new int[] {9}))))
        .isInstanceOf(BadInput.class)
        .hasMessage("batches.csv, batch 2: 9.0 is not one of the 9 rows 0 to 8");
  }
}
