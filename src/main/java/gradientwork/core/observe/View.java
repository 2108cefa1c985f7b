package gradientwork.core.observe;

import gradientwork.core.convex.Certificate;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Evaluation;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Problem;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * A network on its problem, as indicators see it. What several indicators need is computed once,
 * and only if one asks for it.
 */
public final class View {
  private final Problem problem;
  private final Evaluation evaluation;
  private final Layers trained;
  private final Supplier<Network> reading;
  private Network network;
  private double loss = Double.NaN;
  private boolean lossKnown;
  private long[][] patterns;
  private long iteration;
  private int[] labels = {};
  private double flowTime = Double.NaN;
  private Recorded here;
  private Optional<Recorded> before = Optional.empty();
  private OptionalDouble stepGap = OptionalDouble.empty();
  private OptionalDouble marginalError = OptionalDouble.empty();
  private Optional<Couplings> couplings;
  private OptionalDouble objective = OptionalDouble.empty();
  private Bounds bounds;

  /**
   * @param evaluation of the same problem
   * @param trained the layers that the method moves
   */
  public View(Problem problem, Evaluation evaluation, Layers trained, Network network) {
    this(problem, evaluation, trained, () -> network);
  }

  /** The same, of a network that is read only if somebody asks for more than is known of it. */
  public View(Problem problem, Evaluation evaluation, Layers trained, Supplier<Network> network) {
    this.problem = problem;
    this.evaluation = evaluation;
    this.trained = trained;
    this.reading = network;
  }

  /** The same, with a loss that is known already: the very bits that measuring it would give. */
  public View knowing(double loss) {
    this.loss = loss;
    this.lossKnown = true;
    return this;
  }

  /**
   * The same, with what it is compared with.
   *
   * @param labels of the neurons, see {@link Recorded}
   * @param before the network at the recorded iteration before, or {@link Recorded#NONE}; one of
   *     another width is not compared with
   */
  public View since(Recorded before, long iteration, int[] labels) {
    this.iteration = iteration;
    this.labels = labels;
    this.before =
        before.iteration() < 0 || before.network().m() != network().m()
            ? Optional.empty()
            : Optional.of(before);
    return this;
  }

  /** The same, at a flow time of the method; NaN where it has none. */
  public View flowing(double flowTime) {
    this.flowTime = flowTime;
    return this;
  }

  double flowTime() {
    return flowTime;
  }

  /** What was minimised at the recorded iteration before; empty at the first. */
  Optional<Recorded.Energy> energyBefore() {
    return before.map(Recorded::energy);
  }

  /** This, to be looked back at. */
  public Recorded recorded() {
    return new Recorded(iteration, network(), labels, new Recorded.Energy(objective(), flowTime));
  }

  /** The network with its neurons in the places of the initial one. */
  Network unlabelled() {
    return here().unlabelled();
  }

  /** The patterns of the neurons there. */
  long[][] unlabelledPatterns() {
    return labels.length == 0 ? patterns() : evaluation.patterns(unlabelled());
  }

  /** Those at the recorded iteration before; empty at the first. */
  Optional<long[][]> patternsBefore() {
    return before.map(last -> evaluation.patterns(last.unlabelled()));
  }

  private Recorded here() {
    if (here == null) {
      here = new Recorded(iteration, network(), labels, Recorded.Energy.UNKNOWN);
    }
    return here;
  }

  /** The same, with the residual that the method reports of its last step. */
  public View reached(OptionalDouble stepGap) {
    this.stepGap = stepGap;
    return this;
  }

  /** The same, with the marginal error that the method reports of its last step. */
  public View leaving(OptionalDouble marginalError) {
    this.marginalError = marginalError;
    return this;
  }

  /** The residual of the last step; empty where there is none. */
  public OptionalDouble stepGap() {
    return stepGap;
  }

  /** The relative marginal error of the last step; empty where there is none. */
  public OptionalDouble marginalError() {
    return marginalError;
  }

  /**
   * W − W' in the initial order, W' at the recorded iteration before; empty at the first, and where
   * the number of neurons changed.
   */
  Optional<double[]> moves() {
    return before.map(
        last -> {
          double[] from = last.unlabelled().w();
          double[] moved = here().unlabelled().w().clone();
          for (int k = 0; k < moved.length; k++) {
            moved[k] -= from[k];
          }
          return moved;
        });
  }

  /** How many iterations ago that was. */
  long iterationsSince() {
    return iteration - before.orElseThrow().iteration();
  }

  /** The optimal coupling with the neurons there; empty at the first, and where it has no sense. */
  Optional<Couplings> couplings() {
    if (couplings == null) {
      couplings =
          before
              .filter(last -> finite(network()) && finite(last.network()))
              .map(last -> Couplings.between(here().unlabelled(), last.unlabelled()));
    }
    return couplings;
  }

  private static boolean finite(Network network) {
    return Arrays.stream(network.w()).allMatch(Double::isFinite);
  }

  public Problem problem() {
    return problem;
  }

  public Network network() {
    if (network == null) {
      network = reading.get();
    }
    return network;
  }

  /** Mean loss over the training samples. */
  public double loss() {
    if (!lossKnown) {
      knowing(evaluation.loss(network()));
    }
    return loss;
  }

  /** Mean loss over some samples. */
  public double loss(Dataset.Part part) {
    return evaluation.loss(network(), part);
  }

  /** The same, with what the method minimises where that is not the network's objective. */
  public View minimising(OptionalDouble objective) {
    this.objective = objective;
    return this;
  }

  /** Loss plus β times the penalty. */
  public double objective() {
    if (objective.isPresent()) {
      return objective.getAsDouble();
    }
    // one that is known and no number may be that of a batch
    return lossKnown && Double.isFinite(loss)
        ? loss + evaluation.penalty(network())
        : evaluation.objective(network());
  }

  /** What is proven of the network's distance to the optimum. */
  public Bounds bounds() {
    if (bounds == null) {
      bounds = new Bounds(problem, evaluation.inDouble(), network());
    }
    return bounds;
  }

  /** The bound over all networks, if somebody has asked for it already. */
  public Optional<Certificate> knownBound() {
    return bounds == null ? Optional.empty() : bounds.known();
  }

  /** ŷ of the training samples, in double precision. */
  double[] predictions() {
    return evaluation.inDouble().predictions(network(), problem.data().train());
  }

  public double gradientNorm() {
    return evaluation.gradient(network()).norm(trained);
  }

  /** Per neuron the bitset of samples on which it is active, x_i·w_j > 0. */
  public long[][] patterns() {
    if (patterns == null) {
      patterns = evaluation.patterns(network());
    }
    return patterns;
  }

  /** Fraction of samples whose label is predicted: by the sign for labels ±1, else by rounding. */
  public double accuracy(Dataset.Part part) {
    double[] prediction = evaluation.predictions(network(), part);
    double[] y = part.y();
    boolean signs = Arrays.stream(problem.data().train().y()).allMatch(t -> Math.abs(t) == 1);
    int right = 0;
    for (int i = 0; i < y.length; i++) {
      boolean hit = signs ? y[i] * prediction[i] > 0 : Math.rint(prediction[i]) == y[i];
      right += hit ? 1 : 0;
    }
    return (double) right / y.length;
  }
}
