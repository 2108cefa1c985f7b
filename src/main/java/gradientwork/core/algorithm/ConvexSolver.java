package gradientwork.core.algorithm;

import gradientwork.core.convex.ConvexProgram;
import gradientwork.core.convex.Solver;
import gradientwork.core.convex.SolverState;
import gradientwork.core.parameter.Meaning;

/** How the convex program is solved. */
@Meaning("how the convex program is solved")
public sealed interface ConvexSolver {

  /**
   * The solver of a program.
   *
   * @param tolerance relative gap at which it ends
   */
  Solver<? extends SolverState> of(ConvexProgram program, double tolerance);

  @Meaning("neurons one by one, each the best there is: relu, d <= 2, to the last digits")
  record ActiveSet() implements ConvexSolver {
    @Override
    public Solver<? extends SolverState> of(ConvexProgram program, double tolerance) {
      return new gradientwork.core.convex.ActiveSet(program, tolerance);
    }
  }

  @Meaning("proximal point with semismooth Newton in the dual: any dimension and model")
  record SemismoothNewton() implements ConvexSolver {
    @Override
    public Solver<? extends SolverState> of(ConvexProgram program, double tolerance) {
      return new gradientwork.core.convex.SemismoothNewton(program, tolerance);
    }
  }

  @Meaning("accelerated proximal gradient: a baseline of low accuracy")
  record Fista() implements ConvexSolver {
    @Override
    public Solver<? extends SolverState> of(ConvexProgram program, double tolerance) {
      return new gradientwork.core.convex.Fista(program, tolerance);
    }
  }

  @Meaning("the barrier method on the cones, as conic solvers do it: a baseline")
  record InteriorPoint() implements ConvexSolver {
    @Override
    public Solver<? extends SolverState> of(ConvexProgram program, double tolerance) {
      return new gradientwork.core.convex.InteriorPoint(program, tolerance);
    }
  }
}
