package gradientwork.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import gradientwork.bench.Cases.Grid;
import gradientwork.bench.Cases.Labelled;
import gradientwork.core.convex.ActiveSet;
import gradientwork.core.convex.ConvexProgram;
import gradientwork.core.convex.Oracle;
import gradientwork.core.convex.Patterns;
import gradientwork.core.convex.Sampling;
import gradientwork.core.convex.SemismoothNewton;
import gradientwork.core.flow.InteriorPointProx;
import gradientwork.core.flow.LeastSquares;
import gradientwork.core.flow.ScalingFlow;
import gradientwork.core.flow.SemiDualFlow;
import gradientwork.core.flow.TensorKernel;
import gradientwork.core.linalg.Matrix;
import gradientwork.core.problem.Problem;
import gradientwork.core.transport.Assignment;
import gradientwork.core.transport.Coupling;
import gradientwork.core.transport.SlicedWasserstein;
import gradientwork.core.transport.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes what the benchmarks are made on, and our answers, for the programs that are compared with
 * us: one JSON file for each. Matrices are lists of rows.
 */
public final class Export {
  private static final Path FOLDER = Path.of("target", "bench", "data");

  private Export() {}

  public static void main(String[] args) throws IOException {
    Files.createDirectories(FOLDER);
    transport();
    flow("lifted", 2);
    flow("fixed", 1);
    convex();
    inner();
  }

  private static void transport() throws IOException {
    double[][] moves = Cases.moves();
    Assignment assignment = new Assignment(Target.of(new Matrix(2, Cases.POINTS, moves[0])));
    Coupling coupling = Coupling.identity(Cases.POINTS);
    List<Object> clouds = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (double[] cloud : moves) {
      clouds.add(rows(new Matrix(2, Cases.POINTS, cloud)));
      values.add(assignment.solve(cloud, coupling));
    }
    write("moves", Map.of("clouds", clouds, "values", values));
    for (int d : new int[] {2, 10}) {
      Matrix from = Cases.cloud(d, "assignment-from");
      Matrix to = Cases.cloud(d, "assignment-to");
      double value =
          new Assignment(Target.of(to)).solve(from.values(), Coupling.identity(Cases.POINTS));
      Map<String, Object> both = new LinkedHashMap<>();
      both.put("from", rows(from));
      both.put("to", rows(to));
      both.put("value", value);
      if (d == 2) {
        both.put(
            "sliced", SlicedWasserstein.exact(to).solve(from.values(), new double[2 * 1000]));
      }
      write("clouds-" + d, both);
    }
  }

  private static void flow(String signs, int copies) throws IOException {
    Grid grid = Grid.of(copies == 2);
    LeastSquares f = LeastSquares.of(grid.a(), grid.y(), 0);
    TensorKernel kernel = TensorKernel.separable(Grid.EPSILON, copies, grid.axis(), grid.axis());
    SemiDualFlow whole = new SemiDualFlow(kernel, f, Grid.LAMBDA, 1e-12);
    ScalingFlow ten =
        new ScalingFlow(kernel, new InteriorPointProx(f, Grid.LAMBDA, 1e-12, 200), 0, 10);
    Map<String, Object> step = new LinkedHashMap<>();
    step.put("a", rows(grid.a()));
    step.put("y", grid.y());
    step.put("axis", grid.axis());
    step.put("mass", grid.mass());
    step.put("copies", copies);
    step.put("epsilon", Grid.EPSILON);
    step.put("lambda", Grid.LAMBDA);
    step.put("converged", whole.step(whole.start(grid.mass())).mass());
    step.put("after_ten", ten.step(ten.start(grid.mass())).mass());
    write("jko-" + signs, step);
  }

  private static void convex() throws IOException {
    Labelled plane = Labelled.of(50, 2);
    double most = Oracle.exact(plane.x()).orElseThrow().betaMax(plane.y());
    for (double ratio : new double[] {0.1, 0.01}) {
      ActiveSet solver = ActiveSet.overAllNetworks(plane.x(), plane.y(), ratio * most, 1e-9);
      write("convex-plane-" + ratio, program(solver.program(), solver.solve(1000).value()));
    }
    Labelled space = Labelled.of(100, 10);
    Patterns patterns = Sampling.gaussian(space.x(), 200, 0);
    ConvexProgram any = ConvexProgram.relu(space.x(), space.y(), 1, patterns);
    for (double ratio : new double[] {0.1, 0.01}) {
      ConvexProgram program = any.withBeta(ratio * any.betaMax());
      double value = new SemismoothNewton(program, 1e-9).solve(500).value();
      write("convex-sampled-" + ratio, program(program, value));
    }
  }

  private static Map<String, Object> program(ConvexProgram program, double value) {
    int n = program.x().rows();
    double[][] active = new double[n][program.patterns().count()];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < active[i].length; k++) {
        active[i][k] = program.patterns().active(k, i) ? 1 : 0;
      }
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("x", rows(program.x()));
    all.put("y", program.y());
    all.put("beta", program.beta());
    all.put("active", active);
    all.put("value", value);
    return all;
  }

  private static void inner() throws IOException {
    Problem problem = Cases.report();
    Map<String, Object> start = new LinkedHashMap<>();
    start.put("x", rows(problem.data().train().x()));
    start.put("y", problem.data().train().y());
    start.put("w", problem.start().w());
    start.put("v", problem.start().v());
    write("inner", start);
  }

  private static double[][] rows(Matrix matrix) {
    double[][] rows = new double[matrix.rows()][matrix.columns()];
    for (int i = 0; i < rows.length; i++) {
      System.arraycopy(
          matrix.values(), i * matrix.columns(), rows[i], 0, matrix.columns());
    }
    return rows;
  }

  private static void write(String name, Map<String, Object> values) throws IOException {
    new ObjectMapper().writeValue(FOLDER.resolve(name + ".json").toFile(), values);
  }
}
