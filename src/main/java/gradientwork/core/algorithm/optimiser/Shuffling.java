package gradientwork.core.algorithm.optimiser;

import gradientwork.core.linalg.Philox;
import java.util.Arrays;

/**
 * Passes over shuffled rows. Every pass permutes the order of the pass before it, so the orders
 * compose: o ← o ∘ π(pass). Rows that do not fill a batch are left out of the pass.
 */
final class Shuffling implements Draw {
  private final int n;
  private final int size;
  private final Philox random;

  Shuffling(int n, int size, long seed) {
    this.n = n;
    this.size = size;
    this.random = Philox.of(seed, "batch");
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int[] order(long step, int[] order) {
    long passSteps = n / size;
    if (step % passSteps != 0) {
      return order;
    }
    int[] permutation = random.permutation(step / passSteps, n);
    return step == 0 ? permutation : Arrays.stream(permutation).map(i -> order[i]).toArray();
  }

  @Override
  public int[] rows(int[] order) {
    return order;
  }

  @Override
  public int start(long step) {
    return (int) (step % (n / size)) * size;
  }
}
