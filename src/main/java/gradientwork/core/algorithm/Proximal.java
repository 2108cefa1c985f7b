package gradientwork.core.algorithm;

import gradientwork.core.algorithm.proximal.Progress;
import gradientwork.core.linalg.Layout;
import gradientwork.core.linalg.Status;
import gradientwork.core.problem.Network;
import gradientwork.core.transport.WarmStart;
import java.io.Serializable;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A state of the proximal point method, at an iteration or inside one. Immutable by convention:
 * nobody writes to its arrays.
 *
 * @param iteration completed steps
 * @param layout how the vectors are laid out
 * @param anchor P, both layers: the weights at this iteration
 * @param known what the last step left known
 * @param under where the step is that is on its way
 * @param inner the inner iterations that led here
 */
public record Proximal(
    long iteration,
    Layout layout,
    double[] anchor,
    Known known,
    Underway under,
    Inner inner,
    List<Violation> violations)
    implements State {
  private static final double[] NOTHING = {};

  /**
   * What is known at P.
   *
   * @param loss mean loss
   * @param gradientNorm of the objective, over the trained layers
   * @param flowTime Σ 1/(2c); NaN where c is not the same for all neurons
   * @param residual stationarity of the last step; NaN before the first
   * @param status how the last step ended
   * @param labels see {@link State#labels}
   */
  record Known(
      double loss,
      double gradientNorm,
      double flowTime,
      double residual,
      Status status,
      int[] labels)
      implements Serializable {}

  /**
   * A step on its way.
   *
   * @param weights where it is; P itself between steps
   * @param position inner iterations so far; 0 between steps
   * @param progress of the optimiser inside
   * @param warm couplings of the last inner iteration, one per sign; empty at its beginning
   * @param price u of the last exact round; empty before the first
   * @param learningRate of the last inner step, of whichever step; NaN where there was none
   */
  record Underway(
      double[] weights,
      long position,
      Progress progress,
      List<WarmStart> warm,
      double[] price,
      double learningRate)
      implements Serializable {
    Underway {
      warm = List.copyOf(warm);
    }
  }

  public Proximal {
    violations = List.copyOf(violations);
  }

  @Override
  public Network network() {
    return new Network(layout.d(), layout.m(), layout.w(anchor), layout.v(anchor));
  }

  @Override
  public boolean complete() {
    return under.position == 0;
  }

  @Override
  public Diagnostics diagnostics() {
    return Diagnostics.known(known.flowTime, under.learningRate, known.loss);
  }

  @Override
  public OptionalDouble knownGradientNorm() {
    return OptionalDouble.of(known.gradientNorm);
  }

  @Override
  public OptionalDouble stepGap() {
    return iteration == 0 ? OptionalDouble.empty() : OptionalDouble.of(known.residual);
  }

  @Override
  public int[] labels() {
    return known.labels;
  }

  /** The state before the first step. */
  static Proximal start(
      Layout layout, double[] weights, Progress progress, double loss, double gradientNorm) {
    Known known = new Known(loss, gradientNorm, 0, Double.NaN, Status.STATIONARY, State.NO_LABELS);
    Underway under = new Underway(weights, 0, progress, List.of(), NOTHING, Double.NaN);
    return new Proximal(0, layout, weights, known, under, Inner.NONE, List.of());
  }

  /** Further on in the optimiser's inner steps. */
  Proximal inside(
      double[] weights,
      long position,
      Progress progress,
      List<WarmStart> warm,
      double learningRate,
      Inner news) {
    return within(new Underway(weights, position, progress, warm, NOTHING, learningRate), news);
  }

  /** The same, where exact rounds begin. */
  Proximal matched(double[] weights, List<WarmStart> warm) {
    return within(
        new Underway(weights, under.position, under.progress, warm, NOTHING, under.learningRate),
        inner);
  }

  /** One exact round further. */
  Proximal rounded(double[] weights, double[] price, List<WarmStart> warm, Inner news) {
    return within(
        new Underway(weights, under.position + 1, under.progress, warm, price, under.learningRate),
        news);
  }

  private Proximal within(Underway further, Inner news) {
    return new Proximal(iteration, layout, anchor, known, further, news, List.of());
  }

  /** The step is complete. */
  Proximal after(double[] weights, Progress progress, Known reached, List<Violation> violations) {
    Underway next = new Underway(weights, 0, progress, List.of(), NOTHING, under.learningRate);
    return new Proximal(iteration + 1, layout, weights, reached, next, inner, violations);
  }
}
