package gradientwork.core.algorithm;

import gradientwork.core.algorithm.proximal.Progress;
import gradientwork.core.linalg.Layout;
import gradientwork.core.linalg.Status;
import gradientwork.core.problem.Network;
import gradientwork.core.transport.WarmStart;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A state of the proximal point method, at an iteration or inside one. Immutable by convention:
 * nobody writes to its arrays.
 *
 * @param iteration completed steps
 * @param layout how the vectors are laid out
 * @param anchor P, both layers: the weights at this iteration
 * @param weights where the inner loop is; the anchor itself between steps
 * @param position inner iterations of the step that is on its way; 0 between steps
 * @param progress of the optimiser inside
 * @param warm couplings of the last inner iteration, one per sign; empty at a step's beginning
 * @param price u of the last exact round; empty before the first
 * @param loss mean loss at the anchor
 * @param gradientNorm of the objective at the anchor, over the trained layers
 * @param learningRate of the last inner step; NaN where there was none
 * @param flowTime Σ 1/(2c); NaN where c is not the same for all neurons
 * @param residual stationarity of the last step; NaN before the first
 * @param status how the last step ended
 * @param labels see {@link State#labels}
 * @param inner the inner iterations that led here
 */
public record Proximal(
    long iteration,
    Layout layout,
    double[] anchor,
    double[] weights,
    long position,
    Progress progress,
    List<WarmStart> warm,
    double[] price,
    double loss,
    double gradientNorm,
    double learningRate,
    double flowTime,
    double residual,
    Status status,
    int[] labels,
    Inner inner,
    List<Violation> violations)
    implements State {
  private static final double[] NOTHING = {};

  public Proximal {
    warm = List.copyOf(warm);
    violations = List.copyOf(violations);
  }

  @Override
  public Network network() {
    return new Network(layout.d(), layout.m(), layout.w(anchor), layout.v(anchor));
  }

  @Override
  public boolean complete() {
    return position == 0;
  }

  @Override
  public Diagnostics diagnostics() {
    return Diagnostics.known(flowTime, learningRate, loss);
  }

  @Override
  public OptionalDouble knownGradientNorm() {
    return OptionalDouble.of(gradientNorm);
  }

  @Override
  public OptionalDouble stepGap() {
    return iteration == 0 ? OptionalDouble.empty() : OptionalDouble.of(residual);
  }

  /** The state before the first step. */
  static Proximal start(
      Layout layout, double[] weights, Progress progress, double loss, double gradientNorm) {
    return new Proximal(
        0,
        layout,
        weights,
        weights,
        0,
        progress,
        List.of(),
        NOTHING,
        loss,
        gradientNorm,
        Double.NaN,
        0,
        Double.NaN,
        Status.STATIONARY,
        NO_LABELS,
        Inner.NONE,
        List.of());
  }

  /** Further on in the optimiser's inner steps. */
  Proximal inside(
      double[] weights,
      long position,
      Progress progress,
      List<WarmStart> warm,
      double learningRate,
      Inner inner) {
    return new Proximal(
        iteration,
        layout,
        anchor,
        weights,
        position,
        progress,
        warm,
        NOTHING,
        loss,
        gradientNorm,
        learningRate,
        flowTime,
        residual,
        status,
        labels,
        inner,
        List.of());
  }

  /** The same, where exact rounds begin. */
  Proximal matched(double[] weights, List<WarmStart> warm) {
    return new Proximal(
        iteration,
        layout,
        anchor,
        weights,
        position,
        progress,
        warm,
        NOTHING,
        loss,
        gradientNorm,
        learningRate,
        flowTime,
        residual,
        status,
        labels,
        inner,
        List.of());
  }

  /** One exact round further. */
  Proximal rounded(double[] weights, double[] price, List<WarmStart> warm, Inner inner) {
    return new Proximal(
        iteration,
        layout,
        anchor,
        weights,
        position + 1,
        progress,
        warm,
        price,
        loss,
        gradientNorm,
        learningRate,
        flowTime,
        residual,
        status,
        labels,
        inner,
        List.of());
  }

  /** The step is complete. */
  Proximal after(
      double[] weights,
      Progress progress,
      double loss,
      double gradientNorm,
      double flowTime,
      double residual,
      Status status,
      int[] labels,
      List<Violation> violations) {
    return new Proximal(
        iteration + 1,
        layout,
        weights,
        weights,
        0,
        progress,
        List.of(),
        NOTHING,
        loss,
        gradientNorm,
        learningRate,
        flowTime,
        residual,
        status,
        labels,
        inner,
        violations);
  }
}
