package gradientwork.core.run;

import gradientwork.core.algorithm.State;
import gradientwork.core.convex.Certificate;
import gradientwork.core.convex.Certificate.Kind;
import gradientwork.core.observe.Bounds;
import gradientwork.core.observe.View;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.Problem;
import gradientwork.core.table.RunRow.Bound;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a run has proven when it ends. Never says more than is proven. */
final class Proof {
  /** Neurons × samples × dimension above which no bound over a network's own patterns is made. */
  private static final long AFFORDABLE = 2_000_000;

  private Proof() {}

  /** The bound over all networks at a network; −∞ where there is none. */
  static double over(View view) {
    return Bounds.exist(view.problem())
        ? value(view.bounds().certified())
        : Double.NEGATIVE_INFINITY;
  }

  /** The same, if some indicator has asked for it already. */
  static double known(View view) {
    return value(view.knownBound());
  }

  private static double value(Optional<Certificate> certificate) {
    return certificate.map(Certificate::lowerBound).orElse(Double.NEGATIVE_INFINITY);
  }

  /**
   * Certified where there is an exact oracle: the best bound of the run. Restricted elsewhere, and
   * for a model whose objective is not its network's: over the patterns that the method searched,
   * or over those of the last network.
   *
   * @param before the best bound over all networks at the recorded iterations
   */
  static Bound of(View view, State state, double before) {
    Problem problem = view.problem();
    if (problem.objective().penalty() == Objective.Penalty.NONE) {
      return Bound.NONE;
    }
    OptionalDouble beta = OptionalDouble.of(problem.beta());
    double objective = view.objective();
    if (!Bounds.exist(problem) || !Double.isFinite(objective)) {
      return Bound.none(beta);
    }
    OptionalDouble own = value(state, Kind.RESTRICTED);
    if (state.objective().isEmpty() && over(view) > Double.NEGATIVE_INFINITY) {
      double bound = Math.max(before, over(view));
      bound = Math.max(bound, value(state, Kind.CERTIFIED).orElse(bound));
      return new Bound(
          OptionalDouble.of(bound), OptionalDouble.of(objective - bound), own, "certified", beta);
    }
    if (own.isEmpty() && affordable(view)) {
      own = OptionalDouble.of(view.bounds().restricted().lowerBound());
    }
    return own.isPresent()
        ? new Bound(OptionalDouble.empty(), OptionalDouble.empty(), own, "restricted", beta)
        : Bound.none(beta);
  }

  private static OptionalDouble value(State state, Kind kind) {
    return state
        .certificate()
        .filter(certificate -> certificate.kind() == kind)
        .map(certificate -> OptionalDouble.of(certificate.lowerBound()))
        .orElse(OptionalDouble.empty());
  }

  private static boolean affordable(View view) {
    long samples = view.problem().data().n();
    return samples * view.network().d() * view.network().m() <= AFFORDABLE;
  }
}
