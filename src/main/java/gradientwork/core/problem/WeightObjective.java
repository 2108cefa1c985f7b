package gradientwork.core.problem;

import gradientwork.core.linalg.FusedPass;
import gradientwork.core.linalg.Layout;
import gradientwork.core.linalg.Penalty;
import gradientwork.core.linalg.Precision;
import gradientwork.core.linalg.Reals;
import gradientwork.core.linalg.SampleLoss;
import gradientwork.core.linalg.Samples;

/**
 * The objective of a problem as a function of one flat vector of weights, in the problem's
 * precision: what gradient methods work on. Owns buffers; serves one thread.
 */
public final class WeightObjective implements AutoCloseable {
  private final Problem problem;
  private final Layout layout;
  private final SampleLoss loss;
  private final Penalty penalty;
  private final Samples train;
  private final FusedPass pass;

  /**
   * @throws BadInput if the loss is logistic and a target of any part is neither 1 nor −1
   */
  public WeightObjective(Problem problem) {
    this.problem = problem;
    this.layout = Layout.of(problem.data().d(), problem.start().m(), problem.precision());
    this.loss =
        switch (problem.objective().loss()) {
          case SQUARED -> SampleLoss.SQUARED;
          case LOGISTIC -> SampleLoss.LOGISTIC;
          case LINEAR -> SampleLoss.LINEAR;
        };
    this.penalty = penalty(problem.objective().penalty());
    if (loss == SampleLoss.LOGISTIC) {
      Labels.check(problem.data());
    }
    this.train = samples(problem.data().train());
    this.pass = FusedPass.of(layout, problem.precision(), train.n());
  }

  private WeightObjective(WeightObjective other, int m) {
    this.problem = other.problem;
    this.layout = Layout.of(problem.data().d(), m, problem.precision());
    this.loss = other.loss;
    this.penalty = other.penalty;
    this.train = other.train.suit(layout) ? other.train : samples(problem.data().train());
    this.pass = FusedPass.of(layout, problem.precision(), train.n());
  }

  /** The same objective, of networks of m neurons. */
  WeightObjective of(int m) {
    return new WeightObjective(this, m);
  }

  private static Penalty penalty(Objective.Penalty penalty) {
    return switch (penalty) {
      case NONE -> Penalty.NONE;
      case WEIGHT_DECAY -> Penalty.WEIGHT_DECAY;
      case PATH -> Penalty.PATH;
    };
  }

  public Layout layout() {
    return layout;
  }

  public Precision precision() {
    return problem.precision();
  }

  /** The training samples. */
  public Samples train() {
    return train;
  }

  /** A part of the data, ready for passes. */
  public Samples samples(Dataset.Part part) {
    return Samples.of(layout, problem.precision(), part.x(), part.y());
  }

  /** The weights of a network as a flat vector, rounded to the precision. */
  public Reals weights(Network network) {
    if (network.d() != layout.d() || network.m() != layout.m()) {
      throw new IllegalArgumentException(
          "a "
              + network
              + " does not fit a problem of "
              + layout.m()
              + " neurons in dimension "
              + layout.d());
    }
    return Reals.of(problem.precision(), layout.flat(network.w(), network.v()));
  }

  /** Mean loss over samples, penalty not included. */
  public double loss(Reals weights, Samples samples) {
    return pass.loss(weights, samples, loss);
  }

  /**
   * Mean loss over samples, penalty not included, and the gradient of the objective, penalty
   * included.
   *
   * @param gradient as long as W alone, or as both layers
   */
  public double gradient(Reals weights, Samples samples, Reals gradient) {
    double mean = pass.gradient(weights, samples, loss, gradient);
    penalty.addGradient(layout, problem.beta(), weights, gradient);
    return mean;
  }

  /** The penalty of both layers. */
  public double penalty(Reals weights) {
    return penalty.value(layout, problem.beta(), weights);
  }

  /** ŷ of each sample into {@code predictions}. */
  public void predict(Reals weights, Samples samples, double[] predictions) {
    pass.predict(weights, samples, predictions);
  }

  @Override
  public void close() {
    pass.close();
  }
}
