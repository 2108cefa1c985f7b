package gradientwork.core.algorithm;

import gradientwork.core.algorithm.optimiser.Adadelta;
import gradientwork.core.algorithm.optimiser.AdamW;
import gradientwork.core.algorithm.optimiser.Batch;
import gradientwork.core.algorithm.optimiser.Mechanic;
import gradientwork.core.algorithm.optimiser.Optimiser;
import gradientwork.core.algorithm.optimiser.Prodigy;
import gradientwork.core.algorithm.optimiser.Schedule;
import gradientwork.core.algorithm.optimiser.Sgd;
import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Philox;
import gradientwork.core.linalg.Precision;
import gradientwork.core.parameter.InputFile;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.NumericTable;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.Problem;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Problems and methods to try things on. */
public final class Trials {
  private Trials() {}

  public static final Schedule CONSTANT = new Schedule.Constant();

  /** Every optimiser, in more than one setting where settings choose what runs. */
  public static List<Optimiser> optimisers(Schedule schedule) {
    Sgd sgd = new Sgd(0.05, 0, 0, false, 0.01, schedule);
    AdamW adamw = new AdamW(0.01, 0.9, 0.999, 1e-8, 0.1, schedule);
    Adadelta adadelta = new Adadelta(1, 0.9, 1e-6, 0.05, schedule);
    return List.of(
        sgd,
        new Sgd(0.02, 0.9, 0.3, false, 0, schedule),
        new Sgd(0.02, 0.9, 0, true, 0.01, schedule),
        adamw,
        adadelta,
        new Prodigy(1, 0.9, 0.999, 0.01, 1e-3, Double.POSITIVE_INFINITY, schedule),
        new Mechanic(sgd, 1e-2, 1e-8, schedule),
        new Mechanic(adamw, 1e-2, 1e-2, schedule),
        new Mechanic(adadelta, 0, 1e-8, schedule));
  }

  public static List<Schedule> schedules() {
    return List.of(
        CONSTANT,
        new Schedule.Exponential(0.99),
        new Schedule.Cosine(20),
        new Schedule.OnNoDecrease(0.5));
  }

  public static Objective objective(Objective.Loss loss, Objective.Penalty penalty, double beta) {
    return new Objective(loss, penalty, beta, OptionalDouble.empty());
  }

  public static Objective squared() {
    return objective(Objective.Loss.SQUARED, Objective.Penalty.NONE, 0);
  }

  /** Normal data with a column of ones, labels ±1, and a normal network. */
  public static Problem problem(
      int n, int d, int m, Objective objective, Precision precision, long seed) {
    double[] x = normal(n * d, seed);
    for (int i = 0; i < n; i++) {
      x[i * d + d - 1] = 1;
    }
    double[] y = normal(n, seed + 1);
    for (int i = 0; i < n; i++) {
      y[i] = Math.signum(y[i]);
    }
    Dataset.Part train = new Dataset.Part(new Matrix(n, d, x), y);
    Dataset data = new Dataset("trial", train, Optional.empty(), Optional.empty());
    Network start = new Network(d, m, normal(d * m, seed + 2), normal(m, seed + 3));
    return new Problem(data, start, objective, objective.beta(), precision);
  }

  public static double[] normal(int count, long seed) {
    Philox random = Philox.of(seed, "trial");
    double[] numbers = new double[count];
    for (int k = 0; k < count; k++) {
      numbers[k] = random.normal(k);
    }
    return numbers;
  }

  public static Iteration<Descent> bind(
      Problem problem, Optimiser optimiser, Layers layers, Optional<Batch> batch, Inputs inputs) {
    return new GradientDescent(optimiser, layers, batch).on(problem, inputs);
  }

  public static Iteration<Descent> bind(Problem problem, Optimiser optimiser, Layers layers) {
    return bind(problem, optimiser, layers, Optional.empty(), listing(List.of(new int[] {0})));
  }

  /** A batch that {@link #listing} answers. */
  public static Batch listed() {
    return new Batch.Table(InputFile.at("batches.csv"));
  }

  /** Inputs in which every table lists these batches. */
  public static Inputs listing(List<int[]> batches) {
    int width = batches.isEmpty() ? 0 : batches.get(0).length;
    List<String> names = new ArrayList<>();
    List<double[]> columns = new ArrayList<>();
    for (int b = 0; b < width; b++) {
      int at = b;
      names.add("row_" + (b + 1));
      columns.add(batches.stream().mapToDouble(batch -> batch[at]).toArray());
    }
    NumericTable table = new NumericTable("batches.csv", names, columns);
    return (Inputs)
        Proxy.newProxyInstance(
            Trials.class.getClassLoader(),
            new Class<?>[] {Inputs.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("table")) {
                return table;
              }
              throw new UnsupportedOperationException(method.getName());
            });
  }
}
