package gradientwork.core.algorithm.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.algorithm.Trials;
import gradientwork.core.linalg.Precision;
import gradientwork.core.linalg.Reals;
import gradientwork.core.parameter.NotAllowed;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** Optimisers against closed forms, and against the formulas written number by number. */
class OptimiserTest {
  private static final double[] START = {1.5, -0.7, 0.2, 3, -2, 0.9, 0.1, -1.1, 0.4, 2.2};

  /** Gradient of ½ Σ a_i w_i² with a_i = 1 + i/5. */
  private static double[] slope(double[] w) {
    double[] g = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      g[i] = (1 + i / 5.0) * w[i];
    }
    return g;
  }

  private static double[] run(Optimiser optimiser, int steps, Precision precision) {
    Reals w = Reals.of(precision, START);
    Memory memory = Memory.of(optimiser, precision, w.size());
    optimiser.start(w, memory);
    for (int t = 1; t <= steps; t++) {
      Reals g = Reals.of(precision, slope(w.toArray()));
      optimiser.step(w, g, optimiser.factor(t - 1, 0), memory, t);
    }
    return w.toArray();
  }

  /** w_t = (1 − η a)ᵗ w₀. */
  @Test
  void gradientDescentOnAQuadraticIsItsClosedForm() {
    double[] w = run(new Sgd(0.1, 0, 0, false, 0, Trials.CONSTANT), 30, Precision.FLOAT64);
    for (int i = 0; i < w.length; i++) {
      double expected = START[i] * StrictMath.pow(1 - 0.1 * (1 + i / 5.0), 30);
      assertThat(w[i]).isCloseTo(expected, within(1e-14));
    }
  }

  /** With a constant gradient m̂ = g and ŝ = g², so every step is η sign g. */
  @Test
  void adamWithAConstantGradientMovesByItsRate() {
    AdamW adamw = new AdamW(0.01, 0.9, 0.999, 0, 0, Trials.CONSTANT);
    Reals w = Reals.of(Precision.FLOAT64, new double[] {0, 0, 0});
    Memory memory = Memory.of(adamw, Precision.FLOAT64, 3);
    adamw.start(w, memory);
    for (int t = 1; t <= 50; t++) {
      adamw.step(w, Reals.of(Precision.FLOAT64, new double[] {3, -0.2, 1e-5}), 1, memory, t);
      assertThat(w.toArray())
          .containsExactly(new double[] {-0.01 * t, 0.01 * t, -0.01 * t}, within(1e-12));
    }
  }

  @Test
  void prodigyIsItsFormulas() {
    for (double growth : new double[] {Double.POSITIVE_INFINITY, 1.02}) {
      Prodigy prodigy = new Prodigy(0.8, 0.9, 0.99, 0.02, 1e-3, growth, Trials.CONSTANT);
      assertThat(run(prodigy, 200, Precision.FLOAT64))
          .containsExactly(prodigyByFormula(200, 0.8, 0.9, 0.99, 0.02, 1e-3, growth), within(1e-9));
    }
  }

  private static double[] prodigyByFormula(
      int steps, double lr, double b1, double b2, double decay, double d0, double growth) {
    double b3 = Math.sqrt(b2);
    double[] w = START.clone();
    double[] m = new double[w.length];
    double[] s = new double[w.length];
    double[] sum = new double[w.length];
    double d = d0;
    double dMax = d0;
    double numerator = 0;
    for (int t = 0; t < steps; t++) {
      double[] g = slope(w);
      double dlr = d * lr;
      double inner = 0;
      double norm = 0;
      for (int i = 0; i < w.length; i++) {
        inner += g[i] * (START[i] - w[i]);
        m[i] = b1 * m[i] + d * (1 - b1) * g[i];
        s[i] = b2 * s[i] + d * d * (1 - b2) * g[i] * g[i];
        sum[i] = b3 * sum[i] + d / d0 * dlr * g[i];
        norm += Math.abs(sum[i]);
      }
      numerator = b3 * numerator + d / d0 * dlr * inner;
      double hat = numerator / norm;
      d = d == d0 ? Math.max(d, hat) : d;
      dMax = Math.max(dMax, hat);
      d = Math.min(dMax, d * growth);
      for (int i = 0; i < w.length; i++) {
        w[i] -= decay * dlr * w[i];
        w[i] -= dlr * m[i] / (Math.sqrt(s[i]) + d * 1e-8);
      }
    }
    return w;
  }

  @Test
  void prodigyWithoutAGradientStaysWhereItIs() {
    Prodigy prodigy =
        new Prodigy(1, 0.9, 0.999, 0.1, 1e-6, Double.POSITIVE_INFINITY, Trials.CONSTANT);
    Reals w = Reals.of(Precision.FLOAT64, START);
    Memory memory = Memory.of(prodigy, Precision.FLOAT64, w.size());
    prodigy.start(w, memory);
    prodigy.step(w, Reals.zeros(Precision.FLOAT64, w.size()), 1, memory, 1);
    assertThat(w.toArray()).isEqualTo(START);
  }

  /**
   * The authors' program, which recovers Δ from the difference of weights. Few steps: once the
   * scales have grown to the edge of stability, roundings grow too.
   */
  @Test
  void mechanicIsItsFormulas() {
    Sgd base = new Sgd(0.1, 0, 0, false, 0, Trials.CONSTANT);
    double[] expected = mechanicByFormula(80, 0.1, 1e-2, 1e-3);
    double[] actual = run(new Mechanic(base, 1e-2, 1e-3, Trials.CONSTANT), 80, Precision.FLOAT64);
    assertThat(actual).containsExactly(expected, within(1e-11));
    assertThat(actual[0]).isNotCloseTo(START[0], within(0.1));
  }

  private static double[] mechanicByFormula(int steps, double lr, double decay, double sInit) {
    int n = 6;
    double[] w = START.clone();
    double[] max = new double[n];
    double[] squares = new double[n];
    double[] reward = new double[n];
    double[] s = new double[n];
    Arrays.fill(max, 1e-6);
    for (int t = 0; t < steps; t++) {
      double[] g = slope(w);
      double scale = Arrays.stream(s).sum();
      double[] moved = new double[w.length];
      double[] delta = new double[w.length];
      for (int i = 0; i < w.length; i++) {
        moved[i] = w[i] - lr * g[i];
        delta[i] = (w[i] - START[i]) / (scale + 1e-8);
      }
      double pull = decay * scale * norm(g) / (norm(moved) + 1e-8);
      double h = 0;
      for (int i = 0; i < w.length; i++) {
        h += delta[i] * (g[i] + pull * moved[i]);
        delta[i] += moved[i] - w[i];
      }
      for (int b = 0; b < n; b++) {
        double beta = 1 - StrictMath.pow(10, -b - 1);
        max[b] = Math.max(beta * max[b], Math.abs(h));
        squares[b] = beta * beta * squares[b] + h * h;
        reward[b] = Math.max(0, beta * reward[b] - s[b] * h);
        s[b] = (max[b] * sInit / n + reward[b]) / (Math.sqrt(squares[b]) + 1e-8);
      }
      double next = Math.max(0, Arrays.stream(s).sum());
      for (int i = 0; i < w.length; i++) {
        w[i] = START[i] + delta[i] * next;
      }
    }
    return w;
  }

  private static double norm(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return Math.sqrt(sum);
  }

  @Test
  void theScalesOfMechanicAreNeverNegative() {
    Mechanic mechanic =
        new Mechanic(new Sgd(1, 0.9, 0, false, 0, Trials.CONSTANT), 1e-2, 1e-8, Trials.CONSTANT);
    Reals w = Reals.of(Precision.FLOAT32, START);
    Memory memory = Memory.of(mechanic, Precision.FLOAT32, w.size());
    mechanic.start(w, memory);
    for (int t = 1; t <= 300; t++) {
      Reals g = Reals.of(Precision.FLOAT32, slope(w.toArray()));
      assertThat(mechanic.step(w, g, 1, memory, t)).isNotNegative();
    }
    assertThat(norm(w.toArray())).isLessThan(0.5 * norm(START));
  }

  @Test
  void mechanicSteersOnlyOptimisersWithARate() {
    Prodigy prodigy = new Prodigy(1, 0.9, 0.999, 0, 1e-6, 2, Trials.CONSTANT);
    assertThatThrownBy(() -> new Mechanic(prodigy, 0, 1e-8, Trials.CONSTANT))
        .isInstanceOf(NotAllowed.class)
        .hasMessage("base = prodigy is not allowed; it must be sgd, adamw or adadelta");
  }

  @Test
  void schedulesAreTheirFormulas() {
    assertThat(new Schedule.Exponential(0.5).factor(3, 9)).isEqualTo(0.125);
    assertThat(new Schedule.OnNoDecrease(0.5).factor(9, 3)).isEqualTo(0.125);
    DoubleUnaryOperator cosine = t -> new Schedule.Cosine(10).factor((long) t, 0);
    assertThat(cosine.applyAsDouble(0)).isEqualTo(1);
    assertThat(cosine.applyAsDouble(5)).isCloseTo(0.5, within(1e-15));
    assertThat(cosine.applyAsDouble(10)).isZero();
    assertThat(cosine.applyAsDouble(11)).isZero();
  }

  @Test
  void schedulesOfMechanicAndItsBaseMultiply() {
    Sgd base = new Sgd(1, 0, 0, false, 0, new Schedule.Exponential(0.5));
    Mechanic mechanic = new Mechanic(base, 0, 1e-8, new Schedule.Exponential(0.25));
    assertThat(mechanic.factor(2, 0)).isEqualTo(1 / 64.0);
  }

  @Test
  void optimisersInFloat32KeepFloat32() {
    for (Optimiser optimiser : Trials.optimisers(Trials.CONSTANT)) {
      double[] single = run(optimiser, 50, Precision.FLOAT32);
      double[] twice = run(optimiser, 50, Precision.FLOAT64);
      for (int i = 0; i < single.length; i++) {
        assertThat((double) (float) single[i]).isEqualTo(single[i]);
        assertThat(single[i]).as("%s", optimiser).isCloseTo(twice[i], within(1e-3));
      }
    }
  }
}
