package gradientwork.sweep.cost;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.parameter.RecordType;
import gradientwork.core.parameter.RecordType.Component;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.data.Data;
import gradientwork.core.problem.network.InitialNetwork;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the sizes of experiments. Kinds that say how many samples, features and neurons they have
 * are taken at their word; others are opened once, whatever their seeds. For one thread.
 */
public final class Sizes {
  private record Shape(int n, int held, int d) {}

  private final Inputs inputs;
  private final Map<Object, Shape> shapes = new HashMap<>();
  private final Map<Object, Integer> widths = new HashMap<>();

  public Sizes(Inputs inputs) {
    this.inputs = inputs;
  }

  /**
   * @throws gradientwork.core.problem.BadInput if a file cannot be read
   */
  public Size of(Experiment experiment) {
    Shape shape = shape(experiment.data());
    return new Size(shape.n, shape.held, shape.d, width(experiment.network(), shape.d));
  }

  private Shape shape(Data data) {
    Optional<Integer> samples = number((Record) data, "samples");
    if (samples.isPresent()) {
      int features = number((Record) data, "features").orElse(1);
      return new Shape(samples.get(), 0, features + 1);
    }
    return shapes.computeIfAbsent(seedless((Record) data), any -> opened(data));
  }

  private Shape opened(Data data) {
    Dataset dataset = data.dataset(inputs);
    int held =
        dataset.validation().map(Dataset.Part::n).orElse(0)
            + dataset.test().map(Dataset.Part::n).orElse(0);
    return new Shape(dataset.n(), held, dataset.d());
  }

  private int width(InitialNetwork network, int d) {
    Optional<Integer> neurons = number((Record) network, "neurons");
    return neurons.isPresent()
        ? neurons.get()
        : widths.computeIfAbsent(
            List.of(d, seedless((Record) network)), any -> network.network(d, inputs).m());
  }

  private static Optional<Integer> number(Record record, String key) {
    for (Component component : RecordType.of(record.getClass()).components()) {
      if (component.key().equals(key)) {
        return Optional.of((Integer) component.of(record));
      }
    }
    return Optional.empty();
  }

  /** A record as a key that is equal for all its seeds. */
  private static List<Object> seedless(Record record) {
    List<Object> key = new ArrayList<>();
    key.add(record.getClass());
    for (Component component : RecordType.of(record.getClass()).components()) {
      if (component.seed().isEmpty()) {
        key.add(component.of(record));
      }
    }
    return key;
  }
}
