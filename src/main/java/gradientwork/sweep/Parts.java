package gradientwork.sweep;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.experiment.Identity;
import gradientwork.core.experiment.Identity.Lines;
import gradientwork.core.experiment.Parameters;
import gradientwork.core.experiment.Parameters.Leaf;
import gradientwork.core.experiment.Seeds;
import gradientwork.core.parameter.RecordType;
import gradientwork.core.parameter.RecordType.Component;
import gradientwork.sweep.Written.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes the parts of experiments: data, network, algorithm, …. Most points share most of their
 * parts, so each is made once for each combination of the axes that touch it.
 */
final class Parts {
  private static final int MOST_KEPT = 16384;
  private static final List<Component> COMPONENTS = RecordType.of(Experiment.class).components();
  private static final Set<String> IDENTIFYING =
      Set.copyOf(Parameters.parts().stream().map(Component::key).toList());

  /** A part, what it adds to ids, and its parameters by key. */
  record Part(Object value, Lines lines, Map<String, Leaf> leaves) {}

  private record Key(int component, long combination, long advance) {}

  private final Space space;
  private final Set<String> seeds;
  private final Reader reader;
  private final Map<Key, Part> made =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Part> eldest) {
          return size() > MOST_KEPT;
        }
      };

  Parts(Space space, Set<String> seeds, InputFiles files) {
    this.space = space;
    this.seeds = seeds;
    this.reader = new Reader(files);
  }

  /**
   * The parts of an experiment, in the order of its components.
   *
   * @param advance what is added to the seeds
   */
  synchronized List<Part> of(long point, long advance) {
    int[] indices = space.indices(point);
    List<Part> parts = new ArrayList<>(COMPONENTS.size());
    for (int c = 0; c < COMPONENTS.size(); c++) {
      parts.add(part(c, indices, advance));
    }
    return parts;
  }

  /** Makes the experiment, whose constructor knows which parts go together. */
  Experiment experiment(long point, List<Part> parts) {
    Object[] values = parts.stream().map(Part::value).toArray();
    return (Experiment) Reader.create(Experiment.class, values, () -> written(point), "");
  }

  /** All that is written for a point. */
  Block written(long point) {
    int[] indices = space.indices(point);
    Block written = Block.empty(space.base().place());
    for (Component component : COMPONENTS) {
      Optional<Written> part = space.part(component.key(), indices);
      written = part.isPresent() ? written.with(component.key(), part.get()) : written;
    }
    return written;
  }

  private Part part(int c, int[] indices, long advance) {
    Component component = COMPONENTS.get(c);
    long combination = space.combination(component.key(), indices);
    Key key = new Key(c, combination, advance);
    Part part = made.get(key);
    if (part == null) {
      Object value =
          advance == 0
              ? read(component, indices)
              : Seeds.advanced(part(c, indices, 0).value(), seeds, advance);
      part = described(component, value);
      made.put(key, part);
    }
    return part;
  }

  private Object read(Component component, int[] indices) {
    String key = component.key();
    Written written =
        space
            .part(key, indices)
            .or(() -> Defaults.of(Experiment.class, Experiment.class, key))
            .orElseThrow(
                () ->
                    new SweepError(
                        new Place(space.base().place().file(), -1),
                        "key '" + key + "' is missing: " + component.meaning() + ", "
                            + Allowed.of(component)));
    return reader.read(component.type(), written, key);
  }

  private Part described(Component component, Object value) {
    if (!IDENTIFYING.contains(component.key())) {
      return new Part(value, new Lines("", ""), Map.of());
    }
    Map<String, Leaf> leaves = Parameters.leaves(Parameters.tree(component, value));
    return new Part(value, Identity.lines(component, value, seeds), leaves);
  }

  /** Who the experiment of these parts is. */
  static Identity identity(List<Part> parts) {
    Map<String, Lines> lines = new LinkedHashMap<>();
    for (int c = 0; c < parts.size(); c++) {
      if (IDENTIFYING.contains(COMPONENTS.get(c).key())) {
        lines.put(COMPONENTS.get(c).key(), parts.get(c).lines());
      }
    }
    return Identity.of(lines);
  }
}
