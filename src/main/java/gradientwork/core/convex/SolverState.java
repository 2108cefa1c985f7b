package gradientwork.core.convex;

import gradientwork.core.linalg.Status;
import java.io.Serializable;
import java.util.Optional;

/** Where a solver stands. Immutable; arrays are to be read only. */
public interface SolverState extends Serializable {
  /** Outer iterations done. */
  long iteration();

  /** The best feasible solution so far. */
  Solution solution();

  /** Its objective, and the bound over what the solver searches. */
  Certificate certificate();

  /** How it ended; empty as long as steps make sense. */
  Optional<Status> ended();
}
