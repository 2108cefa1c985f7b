package gradientwork.core.algorithm;

import gradientwork.core.convex.Certificate;
import gradientwork.core.convex.SolverState;
import gradientwork.core.linalg.Status;
import gradientwork.core.problem.Network;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A state of the convex reformulation.
 *
 * @param solver where the solver stands
 * @param network the best solution so far as a network
 * @param loss of that network
 * @param gated whether the objective is not that of the network
 */
public record ConvexState(SolverState solver, Network network, double loss, boolean gated)
    implements State {

  @Override
  public long iteration() {
    return solver.iteration();
  }

  @Override
  public Diagnostics diagnostics() {
    return Diagnostics.known(Double.NaN, Double.NaN, loss);
  }

  /** {@code converged}, or {@code stalled} if rounding lets the gap get no smaller. */
  @Override
  public Optional<String> ended() {
    return solver.ended().map(how -> how == Status.CERTIFIED ? "converged" : "stalled");
  }

  @Override
  public Optional<Certificate> certificate() {
    return Optional.of(solver.certificate());
  }

  /** The objective of a gated model: loss + β Σ|u_g|. */
  @Override
  public OptionalDouble objective() {
    return gated ? OptionalDouble.of(solver.certificate().objective()) : OptionalDouble.empty();
  }

  /** The relative gap over what the solver searches: what is compared with the tolerance. */
  @Override
  public OptionalDouble stepGap() {
    return OptionalDouble.of(solver.certificate().relativeGap());
  }
}
