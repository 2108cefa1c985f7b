package gradientwork.core.problem;

import gradientwork.core.linalg.Layout;
import gradientwork.core.linalg.Precision;
import gradientwork.core.linalg.Reals;
import gradientwork.core.linalg.Samples;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * What can be said of a network on a problem, computed in the problem's precision. The loss has the
 * bits of the one that training reports. Networks may have any number of neurons, none as well.
 * Keeps nothing between calls but buffers; serves one thread.
 */
public final class Evaluation implements AutoCloseable {
  private final Problem problem;

  /** Made when first asked for: of many runs the method knows all that is recorded. */
  private WeightObjective objective;

  private final Map<Dataset.Part, Samples> parts = new IdentityHashMap<>();
  private Reals gradient;
  private Evaluation inDouble;

  private Evaluation(Problem problem) {
    this.problem = problem;
    if (problem.objective().loss() == Objective.Loss.LOGISTIC) {
      Labels.check(problem.data());
    }
  }

  /**
   * @throws BadInput if the loss is logistic and a target is neither 1 nor −1
   */
  public static Evaluation of(Problem problem) {
    return new Evaluation(problem);
  }

  /** The same in double precision, whatever the problem's is: for what is to be proven. */
  public Evaluation inDouble() {
    if (problem.precision() == Precision.FLOAT64) {
      return this;
    }
    if (inDouble == null) {
      inDouble =
          of(
              new Problem(
                  problem.data(),
                  problem.start(),
                  problem.objective(),
                  problem.beta(),
                  Precision.FLOAT64));
    }
    return inDouble;
  }

  private WeightObjective objective() {
    if (objective == null) {
      objective = new WeightObjective(problem);
      parts.put(problem.data().train(), objective.train());
    }
    return objective;
  }

  /** The weights of a network; buffers become those of its number of neurons. */
  private Reals weights(Network network) {
    Network some = network.m() > 0 ? network : silent(network.d());
    if (some.m() != objective().layout().m()) {
      WeightObjective fitting = objective.of(some.m());
      objective.close();
      objective = fitting;
      parts.values().removeIf(samples -> !samples.suit(fitting.layout()));
    }
    return objective.weights(some);
  }

  private Reals gradient() {
    int size = objective.layout().size();
    if (gradient == null || gradient.size() != size) {
      gradient = Reals.zeros(problem.precision(), size);
    }
    return gradient;
  }

  /** What a network without neurons computes, with one neuron that is zero. */
  private static Network silent(int d) {
    return new Network(d, 1, new double[d], new double[1]);
  }

  /** Mean loss over the training samples, penalty not included. */
  public double loss(Network network) {
    return loss(network, problem.data().train());
  }

  /** Mean loss over a part of the data, penalty not included. */
  public double loss(Network network, Dataset.Part part) {
    Reals weights = weights(network);
    return objective.loss(weights, samples(part));
  }

  /** ŷ = relu(X W) v for a part of the data, length n. */
  public double[] predictions(Network network, Dataset.Part part) {
    double[] predictions = new double[part.n()];
    Reals weights = weights(network);
    objective.predict(weights, samples(part), predictions);
    return predictions;
  }

  /** Loss over the training samples plus penalty of both layers. */
  public double objective(Network network) {
    Reals weights = weights(network);
    return objective.loss(weights, objective.train()) + objective.penalty(weights);
  }

  /** The penalty of both layers, β included. */
  public double penalty(Network network) {
    if (problem.objective().penalty() == Objective.Penalty.NONE) {
      return 0;
    }
    Reals weights = weights(network);
    return objective.penalty(weights);
  }

  /** The gradient of the objective over both layers; relu'(0) = 0. */
  public Gradient gradient(Network network) {
    Reals weights = weights(network);
    Reals gradient = gradient();
    objective.gradient(weights, objective.train(), gradient);
    if (network.m() == 0) {
      return new Gradient(new double[0], new double[0]);
    }
    Layout layout = objective.layout();
    double[] flat = gradient.toArray();
    return new Gradient(layout.w(flat), layout.v(flat));
  }

  /**
   * The activation pattern of each neuron over the training samples: bit i of neuron j is 1[x_i·w_j
   * > 0] and stands in {@code patterns[j][i / 64]} at {@code i % 64}.
   */
  public long[][] patterns(Network network) {
    return patterns(network, problem.data().train());
  }

  /** The activation pattern of each neuron over a part of the data. */
  public long[][] patterns(Network network, Dataset.Part part) {
    boolean single = problem.precision() == Precision.FLOAT32;
    long[][] patterns = new long[network.m()][(part.n() + 63) / 64];
    for (int j = 0; j < network.m(); j++) {
      for (int i = 0; i < part.n(); i++) {
        boolean active = single ? single(network, part, i, j) > 0 : twice(network, part, i, j) > 0;
        if (active) {
          patterns[j][i >> 6] |= 1L << i;
        }
      }
    }
    return patterns;
  }

  /** x_i·w_j, k in order by fused multiply-add from 0, as in training. */
  private static double twice(Network network, Dataset.Part part, int i, int j) {
    int d = network.d();
    double a = 0;
    for (int k = 0; k < d; k++) {
      a = Math.fma(network.w()[d * j + k], part.x().values()[d * i + k], a);
    }
    return a;
  }

  /** The same in float32. */
  private static float single(Network network, Dataset.Part part, int i, int j) {
    int d = network.d();
    float a = 0;
    for (int k = 0; k < d; k++) {
      a = Math.fma((float) network.w()[d * j + k], (float) part.x().values()[d * i + k], a);
    }
    return a;
  }

  /** Parts are few and live as long as the problem, so their samples are prepared once. */
  private Samples samples(Dataset.Part part) {
    if (part.x().columns() != problem.data().d()) {
      throw new IllegalArgumentException(
          "inputs " + part.x() + " do not fit a problem of dimension " + problem.data().d());
    }
    return parts.computeIfAbsent(part, each -> objective.samples(each));
  }

  @Override
  public void close() {
    if (objective != null) {
      objective.close();
    }
    if (inDouble != null) {
      inDouble.close();
    }
  }
}
