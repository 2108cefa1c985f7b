package gradientwork.core.experiment;

import gradientwork.core.algorithm.Algorithm;
import gradientwork.core.algorithm.GradientDescent;
import gradientwork.core.algorithm.optimiser.AdamW;
import gradientwork.core.algorithm.optimiser.Batch;
import gradientwork.core.algorithm.optimiser.Mechanic;
import gradientwork.core.algorithm.optimiser.Optimiser;
import gradientwork.core.algorithm.optimiser.Schedule;
import gradientwork.core.algorithm.optimiser.Sgd;
import gradientwork.core.linalg.Precision;
import gradientwork.core.observe.Cadence;
import gradientwork.core.observe.Loss;
import gradientwork.core.parameter.InputFile;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Objective;
import gradientwork.core.problem.data.Data;
import gradientwork.core.problem.data.RandomLinear;
import gradientwork.core.problem.data.Sampling;
import gradientwork.core.problem.data.Table;
import gradientwork.core.problem.network.Normal;
import gradientwork.core.problem.network.OutputScale;
import gradientwork.core.problem.network.Signs;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Experiments for tests. */
final class Experiments {
  static final Schedule CONSTANT = new Schedule.Constant();
  static final Optimiser SGD = new Sgd(0.1, 0.9, 0, false, 0, CONSTANT);
  static final Optimiser ADAMW = new AdamW(1e-3, 0.9, 0.999, 1e-8, 0, CONSTANT);
  static final Optimiser TUNED = new Mechanic(ADAMW, 0.02, 1e-8, CONSTANT);

  private Experiments() {}

  static Data linear(long seed) {
    return new RandomLinear(20, 3, Sampling.UNIFORM, 0, seed);
  }

  static Data table(String path, String digest) {
    return new Table(
        new InputFile(path, digest),
        "y",
        List.of(),
        true,
        Table.Normalise.NONE,
        OptionalInt.empty(),
        0.2,
        0,
        List.of(),
        0);
  }

  static Algorithm descent(Optimiser optimiser, Optional<Batch> batch) {
    return new GradientDescent(optimiser, Layers.BOTH_LAYERS, batch);
  }

  static Experiment of(Data data, long networkSeed, Algorithm algorithm, long iterations) {
    return new Experiment(
        Precision.FLOAT64,
        data,
        new Normal(12, 1e-3, Signs.SPLIT, OutputScale.ONE, networkSeed),
        new Objective(Objective.Loss.SQUARED, Objective.Penalty.NONE, 0, OptionalDouble.empty()),
        algorithm,
        new Recording(
            List.of(new Loss()), Cadence.every(iterations), Cadence.ENDS, Optional.empty()),
        new Stop(
            OptionalLong.of(iterations),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Optional.empty(),
            OptionalDouble.empty()));
  }
}
