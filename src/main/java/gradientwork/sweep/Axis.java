package gradientwork.sweep;

import gradientwork.sweep.Written.Block;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One direction of a sweep: a list of keys that advance together.
 *
 * @param name its name, or its keys
 * @param size how many values each of its keys takes
 * @param drawn what says how it is drawn; empty if its values are listed
 */
record Axis(String name, List<Setting> settings, int size, Block drawn, Place place)
    implements Serializable {

  /** What one key is set to along an axis. */
  record Setting(String key, Values values, Written written) implements Serializable {
    /**
     * @param drawn how the axis is drawn; empty if its values are listed
     * @param keys all keys of the axis: those of a Sobol sequence have its dimensions in their
     *     alphabetical order, because the order of keys in an object has no meaning
     */
    static Setting of(String key, Written written, Block drawn, Set<String> keys) {
      if (drawn.entries().isEmpty()) {
        return new Setting(key, Values.of(key, written), written);
      }
      Draws draws = Draws.of(drawn);
      Sampler sampler = draws.sampler(key, new TreeSet<>(keys).headSet(key).size());
      Distribution distribution = Distribution.of(key, written);
      return new Setting(key, new Values.Drawn(distribution, sampler, draws.count()), written);
    }
  }

  Axis {
    settings = List.copyOf(settings);
  }

  /**
   * @param place where the values are written, or were changed
   */
  static Axis of(String name, List<Setting> settings, Block drawn, Place place) {
    Setting first = settings.get(0);
    if (settings.stream().anyMatch(other -> other.values().size() != first.values().size())) {
      String sizes =
          settings.stream()
              .map(setting -> "'" + setting.key() + "' has " + setting.values().size())
              .collect(Collectors.joining(", "));
      throw new SweepError(
          place, "the keys of axis '" + name + "' must have equally many values: " + sizes);
    }
    return new Axis(name, settings, first.values().size(), drawn, place);
  }

  /** Whether it sets something inside a part of experiments, or the part itself. */
  boolean touches(String part) {
    return settings.stream()
        .anyMatch(setting -> setting.key().equals(part) || setting.key().startsWith(part + "."));
  }

  /** The same axis with its keys in alphabetical order. */
  Axis sorted() {
    List<Setting> sorted = new ArrayList<>(settings);
    sorted.sort(Comparator.comparing(Setting::key));
    return new Axis(name, sorted, size, drawn, place);
  }

  List<String> keys() {
    return settings.stream().map(Setting::key).toList();
  }

  /** One short text per value; computed when asked for, because an axis may have a million. */
  List<String> texts() {
    return texts(Written::text);
  }

  /** The same in full. */
  List<String> wholes() {
    return texts(Written::whole);
  }

  private List<String> texts(Function<Written, String> text) {
    return new AbstractList<>() {
      @Override
      public String get(int index) {
        return settings.stream()
            .map(setting -> text.apply(setting.values().at(index)))
            .collect(Collectors.joining(" & "));
      }

      @Override
      public int size() {
        return size;
      }
    };
  }
}
