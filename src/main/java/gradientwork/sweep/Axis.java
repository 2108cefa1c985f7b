package gradientwork.sweep;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One direction of a sweep: a list of keys that advance together.
 *
 * @param name its name, or its keys
 * @param size how many values each of its keys takes
 */
record Axis(String name, List<Setting> settings, int size, Place place) implements Serializable {

  /** What one key is set to along an axis. */
  record Setting(String key, Values values, Written written) implements Serializable {
    static Setting of(String key, Written written) {
      return new Setting(key, Values.of(key, written), written);
    }
  }

  Axis {
    settings = List.copyOf(settings);
  }

  /**
   * @param place where the values are written, or were changed
   */
  static Axis of(String name, List<Setting> settings, Place place) {
    Setting first = settings.get(0);
    if (settings.stream().anyMatch(other -> other.values().size() != first.values().size())) {
      String sizes =
          settings.stream()
              .map(setting -> "'" + setting.key() + "' has " + setting.values().size())
              .collect(Collectors.joining(", "));
      throw new SweepError(
          place, "the keys of axis '" + name + "' must have equally many values: " + sizes);
    }
    return new Axis(name, settings, first.values().size(), place);
  }

  /** Whether it sets something inside a part of experiments, or the part itself. */
  boolean touches(String part) {
    return settings.stream()
        .anyMatch(setting -> setting.key().equals(part) || setting.key().startsWith(part + "."));
  }
}
