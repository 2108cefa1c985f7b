package gradientwork.core.algorithm;

import gradientwork.core.convex.ConeDecomposition;
import gradientwork.core.convex.ConvexProgram;
import gradientwork.core.convex.ConvexProgram.Model;
import gradientwork.core.convex.Neurons;
import gradientwork.core.convex.Solution;
import gradientwork.core.convex.Solver;
import gradientwork.core.convex.SolverState;
import gradientwork.core.problem.Evaluation;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Problem;

/** A solver of the convex program as a method of training: its solutions as networks. */
final class ConvexIteration<S extends SolverState> implements Iteration<ConvexState> {
  private final ConvexProgram program;
  private final Solver<S> solver;
  private final Evaluation evaluation;

  ConvexIteration(Problem problem, ConvexProgram program, Solver<S> solver) {
    this.program = program;
    this.solver = solver;
    this.evaluation = Evaluation.of(problem);
  }

  @Override
  public ConvexState init() {
    return state(solver.init());
  }

  @Override
  public ConvexState step(ConvexState state) {
    if (state.ended().isPresent()) {
      return state;
    }
    @SuppressWarnings("unchecked") // the id ties a state to its solver
    S from = (S) state.solver();
    return state(solver.step(from));
  }

  private ConvexState state(S reached) {
    boolean gated = program.model() == Model.GATED;
    Solution solution = reached.solution();
    Neurons neurons = (gated ? ConeDecomposition.of(program, solution) : solution).balanced();
    Network network =
        new Network(neurons.dimension(), neurons.v().length, neurons.w(), neurons.v());
    return new ConvexState(reached, network, evaluation.loss(network), gated);
  }

  @Override
  public void close() {
    evaluation.close();
  }
}
