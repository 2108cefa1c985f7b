package gradientwork.core.algorithm.optimiser;

import gradientwork.core.linalg.Precision;
import gradientwork.core.linalg.Reals;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Words;
import java.util.Optional;

/**
 * Mechanic (Cutkosky, Defazio and Mehta 2023, algorithm 1): learns the scale of another optimiser's
 * steps. r is the start, Δ the sum of the base's steps, s_i one scale for each of six decays β_i =
 * 1 − 10⁻ⁱ, S = Σ s_i; norms and ⟨·,·⟩ run over all trained weights; ε = 1e-8.
 *
 * <pre>
 *   w' = base step from w
 *   Δ ← S / (S + ε) · Δ
 *   h = ⟨Δ, g + s_decay · S · |g| / (|w'| + ε) · w'⟩
 *   Δ ← Δ + w' − w
 *   M_i ← max(β_i M_i, |h|)                       M_i starts at 1e-6
 *   V_i ← β_i² V_i + h²
 *   R_i ← max(0, β_i R_i − s_i h)
 *   s_i ← (s_init / 6 · M_i + R_i) / (√V_i + ε)   s_i starts at 0
 *   w ← r + Δ max(0, S)
 * </pre>
 *
 * The authors' program recovers Δ as (w − r) / (S + ε); the second line is the same without the
 * difference, which would lose all digits while S is small. For the same reason everything but w is
 * kept in float64.
 */
@Meaning("tunes the step size of another optimiser while it runs")
public record Mechanic(
    @Meaning("the optimiser whose steps are scaled") Optimiser base,
    @Meaning("pull towards the start") @Range(from = 0) double sDecay,
    @Meaning("first scale") @Range(above = 0) double sInit,
    @Meaning("how the learning rate changes") Schedule schedule)
    implements Optimiser {
  public Mechanic {
    Ranges.check(Mechanic.class, base, sDecay, sInit, schedule);
    if (base instanceof Prodigy || base instanceof Mechanic) {
      throw new NotAllowed("base", Words.of(base.getClass()), "sgd, adamw or adadelta");
    }
  }

  private static final double EPSILON = 1e-8;
  private static final double[] DECAYS = {0.9, 0.99, 0.999, 0.9999, 0.99999, 0.999999};
  private static final int N = DECAYS.length;
  private static final int M = 0;
  private static final int V = N;
  private static final int R = 2 * N;
  private static final int S = 3 * N;

  /** r and Δ. */
  @Override
  public int vectors() {
    return 2;
  }

  /** M, V, R and s for each decay. */
  @Override
  public int scalars() {
    return 4 * N;
  }

  @Override
  public int scratch() {
    return 2;
  }

  @Override
  public Optional<Optimiser> inner() {
    return Optional.of(base);
  }

  @Override
  public Precision bookkeeping(Precision weights) {
    return Precision.FLOAT64;
  }

  @Override
  public void start(Reals w, Memory memory) {
    memory.vector(0).set(w);
    for (int i = 0; i < N; i++) {
      memory.scalar(M + i, 1e-6);
    }
    base.start(memory.vector(0), memory.inner());
  }

  @Override
  public double step(Reals w, Reals g, double factor, Memory memory, long t) {
    Reals start = memory.vector(0);
    Reals delta = memory.vector(1);
    Reals moved = memory.scratch(0).set(w);
    Reals other = memory.scratch(1).set(g);
    double eta = base.step(moved, other, factor, memory.inner(), t);
    double scale = scale(memory);
    other.set(g);
    double pull = sDecay * scale * other.norm() / (moved.norm() + EPSILON);
    delta.scale(scale / (scale + EPSILON));
    double h = delta.dot(other) + pull * delta.dot(moved);
    delta.add(1, moved).add(-1, other.set(w));
    for (int i = 0; i < N; i++) {
      tune(i, h, memory);
    }
    double next = Math.max(0, scale(memory));
    w.set(moved.set(start).add(next, delta));
    return eta * next;
  }

  private void tune(int i, double h, Memory memory) {
    double beta = DECAYS[i];
    double m = Math.max(beta * memory.scalar(M + i), Math.abs(h));
    double v = beta * beta * memory.scalar(V + i) + h * h;
    double r = Math.max(0, beta * memory.scalar(R + i) - memory.scalar(S + i) * h);
    memory.scalar(M + i, m);
    memory.scalar(V + i, v);
    memory.scalar(R + i, r);
    memory.scalar(S + i, (sInit / N * m + r) / (Math.sqrt(v) + EPSILON));
  }

  private static double scale(Memory memory) {
    double sum = 0;
    for (int i = 0; i < N; i++) {
      sum += memory.scalar(S + i);
    }
    return sum;
  }
}
