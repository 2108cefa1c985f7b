package gradientwork.sweep.cost;

import gradientwork.core.algorithm.Algorithm;
import gradientwork.core.algorithm.Convex;
import gradientwork.core.algorithm.CrowdMotion;
import gradientwork.core.algorithm.Distance;
import gradientwork.core.algorithm.GradientDescent;
import gradientwork.core.algorithm.Jko;
import gradientwork.core.algorithm.JkoSolver;
import gradientwork.core.algorithm.ProximalPoint;
import gradientwork.core.algorithm.optimiser.Batch;
import gradientwork.core.algorithm.optimiser.Optimiser;
import gradientwork.core.experiment.Experiment;
import gradientwork.core.linalg.Precision;
import gradientwork.core.parameter.Words;
import gradientwork.core.problem.Layers;
import java.util.Optional;

/**
 * The kinds of work in one step of each method, in seconds of a core of about 2020: n samples, d
 * columns, m neurons. What is not known beforehand (how many Newton steps, how many patterns) is
 * left to the factors that are fitted.
 *
 * <pre>
 *   descent    1 · b d m products · b m activations · d m weights · b d gathered, b = n or the batch
 *   proximal   1 · K descent steps · K distances · exact rounds n² m + n³, and a distance
 *   jko        1 · n² m + n³ Newton, or scalings m √m along a grid's axes and m² n
 *   crowd      1 · m · m √m scalings
 *   convex     1 · n d m · n² d · n³
 * </pre>
 */
final class Terms {
  private static final double PRODUCT = 1.2e-10;
  private static final double ENTRY = 5e-10;
  private static final double STEP = 3e-7;

  private final Size size;
  private final boolean single;

  private Terms(Size size, Precision precision) {
    this.size = size;
    this.single = precision == Precision.FLOAT32;
  }

  /** Those of one step. */
  static double[] step(Experiment experiment, Size size) {
    Terms terms = new Terms(size, experiment.precision());
    Algorithm algorithm = experiment.algorithm();
    if (algorithm instanceof GradientDescent descent) {
      return terms.descent(descent.optimiser(), descent.train(), rows(algorithm, size), 1);
    }
    if (algorithm instanceof ProximalPoint proximal) {
      return terms.proximal(proximal);
    }
    if (algorithm instanceof Jko jko) {
      return terms.jko(jko);
    }
    if (algorithm instanceof CrowdMotion) {
      return new double[] {1e-5, size.m() * 1e-6, size.m() * terms.side() * 1e-7};
    }
    if (algorithm instanceof Convex) {
      double n = size.n();
      double d = size.d();
      return new double[] {1e-4, n * d * size.m() * 1e-8, n * n * d * 1e-8, n * n * n * 1e-9};
    }
    return new double[] {0};
  }

  /** Those of binding it to its problem, before the first step. */
  static double[] setUp(Size size) {
    double n = size.n();
    return new double[] {2e-5, n * size.d() * 5e-9, (double) size.d() * size.m() * 1e-8};
  }

  /** Inner iterations of a step, as far as they are said. */
  static long innerSteps(Algorithm algorithm) {
    return algorithm instanceof ProximalPoint proximal ? proximal.solver().steps() : 10;
  }

  /** Runs that share the factors of their terms. */
  static String method(Experiment experiment) {
    Algorithm algorithm = experiment.algorithm();
    StringBuilder method = new StringBuilder(Words.of(algorithm.getClass()));
    if (algorithm instanceof GradientDescent descent) {
      method.append(' ').append(word(descent.optimiser()));
      method.append(descent.batch().isPresent() ? " batch" : "");
    }
    if (algorithm instanceof ProximalPoint proximal) {
      method.append(' ').append(Words.of(proximal.solver().getClass()));
      method.append(' ').append(Words.of(proximal.distance().getClass()));
      proximal.solver().descent().ifPresent(inner -> method.append(' ').append(word(inner)));
    }
    if (algorithm instanceof Jko jko) {
      method.append(' ').append(Words.of(jko.solver().getClass()));
      if (jko.solver() instanceof JkoSolver.Scaling scaling) {
        method.append(' ').append(Words.of(scaling.prox().getClass()));
      }
    }
    if (algorithm instanceof Convex convex) {
      convex.solver().ifPresent(each -> method.append(' ').append(Words.of(each.getClass())));
    }
    return method + " " + Words.of(algorithm.train()) + " " + Words.of(experiment.precision());
  }

  private static String word(Optimiser optimiser) {
    String word = Words.of(optimiser.getClass());
    return optimiser.inner().map(inner -> word + " " + word(inner)).orElse(word);
  }

  /** Samples that a step sees. */
  static int rows(Algorithm algorithm, Size size) {
    return algorithm instanceof GradientDescent descent
            && descent.batch().orElse(null) instanceof Batch.Shuffled shuffled
        ? Math.min(shuffled.size(), size.n())
        : size.n();
  }

  /** Directions of a sliced distance; 0 where there is none. */
  static int directions(Algorithm algorithm) {
    return algorithm instanceof ProximalPoint proximal
            && proximal.distance() instanceof Distance.SlicedWasserstein sliced
        ? sliced.directions()
        : 0;
  }

  private double[] descent(Optimiser optimiser, Layers train, double rows, double times) {
    double m = size.m();
    double d = size.d();
    double layers = train == Layers.BOTH_LAYERS ? 1.3 : 1;
    double width = single ? 0.5 : 1;
    int vectors = 1 + optimiser.vectors() + optimiser.inner().map(Optimiser::vectors).orElse(0);
    return new double[] {
      times * STEP,
      times * rows * d * m * PRODUCT * width * layers,
      times * rows * m * ENTRY * width * layers,
      times * d * m * ENTRY * width * vectors,
      rows < size.n() ? times * rows * d * ENTRY : 0
    };
  }

  private double[] proximal(ProximalPoint proximal) {
    double n = size.n();
    double m = size.m();
    double steps = proximal.solver().steps();
    double distance = distance(proximal.distance());
    Optional<Optimiser> optimiser = proximal.solver().descent();
    double[] inner =
        optimiser.map(o -> descent(o, proximal.train(), n, steps)).orElse(new double[5]);
    boolean exact = proximal.solver().exact();
    return new double[] {
      2e-5 + distance,
      inner[0],
      inner[1] + inner[2] + inner[3],
      steps * distance,
      exact ? n * n * m * 1e-8 : 0,
      exact ? n * n * n * 1e-8 : 0
    };
  }

  private double distance(Distance distance) {
    double m = size.m();
    double d = size.d();
    if (distance instanceof Distance.Wasserstein) {
      return m * d * 1e-9 + m * m * 2e-9;
    }
    if (distance instanceof Distance.SlicedWasserstein sliced) {
      double directions = d == 2 && m < 512 ? m : sliced.directions();
      return directions * m * (d * 1e-9 + 2e-8);
    }
    return m * d * 1e-9;
  }

  private double[] jko(Jko jko) {
    double n = size.n();
    double m = size.m();
    boolean scaling = jko.solver() instanceof JkoSolver.Scaling;
    return new double[] {
      1e-5,
      m * side() * (scaling ? 1e-6 : 2e-8),
      scaling ? m * n * 1e-7 : 0,
      n * n * m * 1e-8,
      n * n * n * 1e-8
    };
  }

  /** Neurons along an axis of a grid, if it is one. */
  private double side() {
    return size.d() * Math.pow(size.m(), 1.0 / size.d());
  }
}
