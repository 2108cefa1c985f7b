package gradientwork.core.convex;

import gradientwork.core.linalg.Status;
import java.util.Optional;

/**
 * An iterative solver bound to a program. A step is a pure function of the state: the same state
 * gives the same bits, after any number of cuts and copies. Buffers belong to the solver, so one
 * solver serves one thread.
 *
 * @param <S> all it carries from one step to the next
 */
public interface Solver<S extends SolverState> {
  /** The zero solution. */
  S init();

  /** A solution of the same groups, for instance of the β before on a regularisation path. */
  S init(Solution warm);

  /** One outer iteration. A state that has ended is returned as it is. */
  S step(S state);

  /**
   * How a solution ended.
   *
   * @param status of the last state, or BUDGET
   * @param iterations outer iterations done
   */
  record Result(Solution solution, Certificate certificate, long iterations, Status status) {
    public double value() {
      return certificate.objective();
    }
  }

  /** Steps from a state until it ends or the budget of iterations is used up. */
  default Result solve(S from, long budget) {
    S state = from;
    while (state.ended().isEmpty() && state.iteration() < budget) {
      state = step(state);
    }
    Optional<Status> ended = state.ended();
    return new Result(
        state.solution(), state.certificate(), state.iteration(), ended.orElse(Status.BUDGET));
  }

  default Result solve(long budget) {
    return solve(init(), budget);
  }
}
