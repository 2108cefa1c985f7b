package gradientwork.core.algorithm.optimiser;

import gradientwork.core.linalg.Precision;
import gradientwork.core.linalg.Reals;
import java.util.Arrays;
import java.util.Optional;

/**
 * What an optimiser carries from step to step: vectors as long as the trained weights, and scalars;
 * and scratch vectors, which mean nothing between steps. All zero before {@link Optimiser#start}.
 */
public final class Memory {
  private static final double[] NONE = {};

  private final Reals[] vectors;
  private final Reals[] scratch;
  private final double[] scalars;
  private final Optional<Memory> inner;
  private final Reals[] allVectors;

  private Memory(Reals[] vectors, Reals[] scratch, double[] scalars, Optional<Memory> inner) {
    this.vectors = vectors;
    this.scratch = scratch;
    this.scalars = scalars;
    this.inner = inner;
    this.allVectors = inner.isEmpty() ? vectors : joined(vectors, inner.get().allVectors);
  }

  private static Reals[] joined(Reals[] own, Reals[] inside) {
    Reals[] all = Arrays.copyOf(own, own.length + inside.length);
    System.arraycopy(inside, 0, all, own.length, inside.length);
    return all;
  }

  /** Memory for an optimiser of so many weights. */
  public static Memory of(Optimiser optimiser, Precision precision, int size) {
    Precision own = optimiser.bookkeeping(precision);
    return new Memory(
        zeros(own, optimiser.vectors(), size),
        zeros(own, optimiser.scratch(), size),
        new double[optimiser.scalars()],
        optimiser.inner().map(base -> of(base, own, size)));
  }

  private static Reals[] zeros(Precision precision, int count, int size) {
    Reals[] zeros = new Reals[count];
    Arrays.setAll(zeros, k -> Reals.zeros(precision, size));
    return zeros;
  }

  Reals vector(int k) {
    return vectors[k];
  }

  Reals scratch(int k) {
    return scratch[k];
  }

  double scalar(int k) {
    return scalars[k];
  }

  void scalar(int k, double value) {
    scalars[k] = value;
  }

  /** The memory of the optimiser inside. */
  Memory inner() {
    return inner.orElseThrow();
  }

  /** All vectors, those of the optimiser inside last. */
  public double[][] storedVectors() {
    double[][] stored = new double[allVectors.length][];
    for (int k = 0; k < stored.length; k++) {
      stored[k] = allVectors[k].toArray();
    }
    return stored;
  }

  /** All scalars, those of the optimiser inside last. */
  public double[] storedScalars() {
    double[] inside = inner.isEmpty() ? NONE : inner.get().storedScalars();
    double[] stored = Arrays.copyOf(scalars, scalars.length + inside.length);
    System.arraycopy(inside, 0, stored, scalars.length, inside.length);
    return stored;
  }

  /** Goes back to what was stored. */
  public void restore(double[][] storedVectors, double[] storedScalars) {
    for (int k = 0; k < allVectors.length; k++) {
      allVectors[k].read(storedVectors[k]);
    }
    restore(storedScalars, 0);
  }

  private void restore(double[] storedScalars, int from) {
    System.arraycopy(storedScalars, from, scalars, 0, scalars.length);
    inner.ifPresent(memory -> memory.restore(storedScalars, from + scalars.length));
  }
}
