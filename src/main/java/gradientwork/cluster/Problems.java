package gradientwork.cluster;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Problem;
import gradientwork.core.problem.data.Data;
import gradientwork.store.input.FileInputs;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * The data of this JVM, read once however many runs and tasks want it. Data is shared, never
 * copied; the sets used longest ago are forgotten first.
 */
final class Problems {
  static final Problems HERE = new Problems();

  /** Numbers that may wait for a run that wants them: a gigabyte at most. */
  private static final long NUMBERS = Math.min(1L << 27, Runtime.getRuntime().maxMemory() / 32);

  private final FileInputs inputs = new FileInputs();
  private final Map<Data, CompletableFuture<Dataset>> datasets =
      new LinkedHashMap<>(16, 0.75f, true);
  private long numbers;

  Inputs inputs() {
    return inputs;
  }

  Problem problem(Experiment experiment) {
    Dataset dataset = dataset(experiment.data());
    Network start = experiment.network().network(dataset.d(), inputs);
    return Problem.of(experiment.precision(), dataset, start, experiment.objective());
  }

  /**
   * @throws gradientwork.core.problem.BadInput if it cannot be read; the next one who asks tries
   *     again
   */
  Dataset dataset(Data data) {
    CompletableFuture<Dataset> mine = new CompletableFuture<>();
    CompletableFuture<Dataset> known;
    synchronized (this) {
      known = datasets.putIfAbsent(data, mine);
    }
    if (known != null) {
      return wait(known);
    }
    try {
      Dataset dataset = data.dataset(inputs);
      mine.complete(dataset);
      keep(data, dataset);
      return dataset;
    } catch (RuntimeException | Error e) {
      synchronized (this) {
        datasets.remove(data);
      }
      mine.completeExceptionally(e);
      throw e;
    }
  }

  private static Dataset wait(CompletableFuture<Dataset> known) {
    try {
      return known.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException thrown ? thrown : e;
    }
  }

  private synchronized void keep(Data data, Dataset dataset) {
    numbers += size(dataset);
    var oldest = datasets.entrySet().iterator();
    while (numbers > NUMBERS && oldest.hasNext()) {
      Map.Entry<Data, CompletableFuture<Dataset>> each = oldest.next();
      if (each.getValue().isDone() && !each.getKey().equals(data)) {
        numbers -= size(each.getValue().join());
        oldest.remove();
      }
    }
  }

  /** Numbers in all parts. */
  static long size(Dataset dataset) {
    return size(dataset.train())
        + dataset.validation().map(Problems::size).orElse(0L)
        + dataset.test().map(Problems::size).orElse(0L);
  }

  private static long size(Dataset.Part part) {
    return (long) part.x().values().length + part.y().length;
  }
}
