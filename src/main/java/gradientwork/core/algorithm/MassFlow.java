package gradientwork.core.algorithm;

import gradientwork.core.flow.FlowState;
import gradientwork.core.problem.Network;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A state of a flow of mass between fixed neurons, at an iteration or inside one. Immutable by
 * convention: nobody writes to its arrays.
 *
 * @param flow where the flow is; its masses are in the order of its kernel
 * @param network the fixed neurons, v = p · signs rounded to the run's precision
 * @param masses p at this iteration, in the order of the network
 * @param loss mean loss of the network
 * @param penalty β|p|²
 * @param step time h of a step
 * @param gap proven bound on the last step's objective above its minimum; for scaling iterations
 *     that of the last proximal point. NaN before the first step
 * @param error relative marginal error of the last step; NaN before the first
 * @param inner the inner iteration that led here
 * @param violations of the step that led here
 */
public record MassFlow(
    FlowState flow,
    Network network,
    double[] masses,
    double loss,
    double penalty,
    double step,
    double gap,
    double error,
    Inner inner,
    List<Violation> violations)
    implements State {

  public MassFlow {
    violations = List.copyOf(violations);
  }

  @Override
  public long iteration() {
    return flow.steps();
  }

  @Override
  public boolean complete() {
    return flow.inner() == 0;
  }

  @Override
  public Optional<double[]> mass() {
    return Optional.of(masses);
  }

  @Override
  public Diagnostics diagnostics() {
    return Diagnostics.known(iteration() * step, Double.NaN, loss);
  }

  /** The loss and the method's own penalty on the mass. */
  @Override
  public OptionalDouble objective() {
    return OptionalDouble.of(loss + penalty);
  }

  @Override
  public OptionalDouble stepGap() {
    return Double.isNaN(gap) ? OptionalDouble.empty() : OptionalDouble.of(gap);
  }

  @Override
  public OptionalDouble marginalError() {
    return Double.isNaN(error) ? OptionalDouble.empty() : OptionalDouble.of(error);
  }

  /** Further on in the same step. */
  MassFlow inside(FlowState flow, Inner inner) {
    return new MassFlow(flow, network, masses, loss, penalty, step, gap, error, inner, List.of());
  }
}
