package gradientwork.core.algorithm;

import gradientwork.core.algorithm.proximal.Proximity;
import gradientwork.core.algorithm.proximal.SlicedProximity;
import gradientwork.core.algorithm.proximal.SquaredProximity;
import gradientwork.core.algorithm.proximal.WassersteinProximity;
import gradientwork.core.linalg.Layout;
import gradientwork.core.linalg.Precision;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;

/**
 * How far two networks are apart. Points are the trained components of the neurons: w_j ∈ R^d, or
 * (w_j, v_j) where both layers move. Distances between clouds are measured for each sign of v by
 * itself and added; n_s is the number of neurons of a sign.
 *
 * <p>Scaled per neuron, all three are D(W, P) = (1/m) Σ_j |w_j − p_j|² while every neuron stays
 * closest to its own past: Wasserstein is Σ_s (n_s/m) W2²(W_s, P_s), and sliced Wasserstein d Σ_s
 * (n_s/m) SW²(W_s, P_s). {@link ProximalScaling#SEED} has the older, uneven factors.
 */
@Meaning("how far two networks are apart")
public sealed interface Distance {

  /**
   * The factor c of D/γ = Σ_j c |w_j − p_j|² while every neuron stays closest to its own past.
   *
   * @param shape of the step
   * @param size number n_s of neurons of the neuron's sign
   */
  double factor(Shape shape, int size);

  /** The term D/γ for inner loops. */
  Proximity proximity(Shape shape);

  /** Whether neurons may take each other's place. */
  default boolean permutes() {
    return false;
  }

  /**
   * What scales a distance.
   *
   * @param components trained components per neuron: d, or d + 1 with both layers
   */
  record Shape(
      Layout layout, Precision precision, int components, double gamma, ProximalScaling scaling) {
    int m() {
      return layout.m();
    }

    boolean perNeuron() {
      return scaling == ProximalScaling.PER_NEURON;
    }
  }

  @Meaning("sum of squares, every neuron with its own past")
  record Frobenius() implements Distance {
    /** Per neuron 1/(γ m), seed 1/(γ d m). */
    @Override
    public double factor(Shape shape, int size) {
      return 1 / (shape.gamma * shape.m() * (shape.perNeuron() ? 1 : shape.components));
    }

    @Override
    public Proximity proximity(Shape shape) {
      return new SquaredProximity(
          factor(shape, shape.m()), shape.precision, shape.components * shape.m());
    }
  }

  @Meaning("exact optimal transport between the clouds of neurons, each sign by itself")
  record Wasserstein() implements Distance {
    /** Per neuron 1/(γ m), seed 1/(γ n_s). */
    @Override
    public double factor(Shape shape, int size) {
      return 1 / (shape.gamma * (shape.perNeuron() ? shape.m() : size));
    }

    @Override
    public Proximity proximity(Shape shape) {
      return new WassersteinProximity(
          shape.layout, shape.components, size -> size * factor(shape, size));
    }

    @Override
    public boolean permutes() {
      return true;
    }
  }

  @Meaning("mean over directions of the transport along them, each sign by itself")
  record SlicedWasserstein(
      @Meaning("how many directions, where more than a plane or many neurons need them")
          @Range(from = 1)
          int directions,
      @Seed("directions") @Meaning("of the directions") long seed)
      implements Distance {
    public SlicedWasserstein {
      Ranges.check(SlicedWasserstein.class, directions, seed);
    }

    /** Per neuron 1/(γ m), seed 1/(γ d n_s). */
    @Override
    public double factor(Shape shape, int size) {
      return 1 / (shape.gamma * (shape.perNeuron() ? shape.m() : shape.components * size));
    }

    @Override
    public Proximity proximity(Shape shape) {
      return new SlicedProximity(
          shape.layout,
          shape.components,
          size -> shape.components * size * factor(shape, size),
          directions,
          seed);
    }
  }
}
