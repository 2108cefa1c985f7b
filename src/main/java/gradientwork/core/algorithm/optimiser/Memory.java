package gradientwork.core.algorithm.optimiser;

import gradientwork.core.linalg.Precision;
import gradientwork.core.linalg.Reals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * What an optimiser carries from step to step: vectors as long as the trained weights, and scalars;
 * and scratch vectors, which mean nothing between steps. All zero before {@link Optimiser#start}.
 */
public final class Memory {
  private final Reals[] vectors;
  private final Reals[] scratch;
  private final double[] scalars;
  private final Optional<Memory> inner;

  private Memory(Reals[] vectors, Reals[] scratch, double[] scalars, Optional<Memory> inner) {
    this.vectors = vectors;
    this.scratch = scratch;
    this.scalars = scalars;
    this.inner = inner;
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
    return all().stream()
        .flatMap(memory -> Arrays.stream(memory.vectors))
        .map(Reals::toArray)
        .toArray(double[][]::new);
  }

  /** All scalars, those of the optimiser inside last. */
  public double[] storedScalars() {
    return all().stream().flatMapToDouble(memory -> DoubleStream.of(memory.scalars)).toArray();
  }

  /** Goes back to what was stored. */
  public void restore(double[][] storedVectors, double[] storedScalars) {
    int vector = 0;
    int scalar = 0;
    for (Memory memory : all()) {
      for (Reals x : memory.vectors) {
        x.read(storedVectors[vector++]);
      }
      System.arraycopy(storedScalars, scalar, memory.scalars, 0, memory.scalars.length);
      scalar += memory.scalars.length;
    }
  }

  private List<Memory> all() {
    List<Memory> all = new ArrayList<>();
    all.add(this);
    inner.ifPresent(memory -> all.addAll(memory.all()));
    return all;
  }
}
