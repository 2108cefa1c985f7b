package gradientwork.sweep;

import gradientwork.core.experiment.ConfigType;
import gradientwork.core.table.Struct.Kind;
import gradientwork.sweep.Axis.Setting;
import gradientwork.sweep.Written.Block;
import gradientwork.sweep.Written.Items;
import gradientwork.sweep.Written.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The axes of a sweep, as the file lists them and the command line changes them. */
final class AxisList {
  private static final String NAME = "axis";

  private final List<Axis> axes;

  private AxisList(List<Axis> axes) {
    this.axes = new ArrayList<>(axes);
  }

  /**
   * @param written the value of {@code axes}; null where there is none
   */
  static AxisList of(Written written) {
    return new AxisList(List.of()).and(written);
  }

  /** These axes and further ones, the value of another {@code axes}. */
  AxisList and(Written written) {
    AxisList list = new AxisList(axes);
    if (written == null) {
      return list;
    }
    if (!(written instanceof Items items)) {
      throw new SweepError(written.place(), "key 'axes' must be a list [ { key = [ … ] }, … ]");
    }
    for (Written axis : items.items()) {
      if (!(axis instanceof Block block)) {
        throw new SweepError(
            axis.place(), "axis " + axis.text() + " must be an object { key = [ … ] }");
      }
      list.add(axis(block));
    }
    return list;
  }

  List<Axis> axes() {
    return List.copyOf(axes);
  }

  /** As a sweep file would list them. */
  static Items written(List<Axis> axes, Place place) {
    List<Written> blocks = new ArrayList<>();
    for (Axis axis : axes) {
      Map<String, Written> entries = new LinkedHashMap<>();
      entries.put(NAME, new Scalar(axis.name(), false, place));
      entries.putAll(axis.drawn().entries());
      axis.settings().forEach(setting -> entries.put(setting.key(), setting.written()));
      blocks.add(new Block(entries, axis.place()));
    }
    return new Items(blocks, place);
  }

  /**
   * Sets a key from the command line: several values replace its axis or make a new one, a single
   * value drops its axis.
   *
   * @return the base, with the value in it if it is a single one
   */
  Block override(Block base, String key, Written value) {
    int old = index(key);
    if (several(key, value)) {
      if (old < 0) {
        axes.add(alone(key, value));
      } else {
        axes.set(old, changed(axes.get(old), key, value));
      }
      return base;
    }
    if (old >= 0) {
      drop(old, key);
    }
    boolean insideSwept =
        axes.stream()
            .flatMap(axis -> axis.settings().stream())
            .anyMatch(setting -> key.startsWith(setting.key() + "."));
    if (insideSwept) {
      axes.add(alone(key, new Items(List.of(value), value.place())));
      return base;
    }
    return base.with(key, value);
  }

  /** Of a key that holds a list, several values are a list of lists. */
  private static boolean several(String key, Written value) {
    boolean holdsList =
        ConfigType.find(key)
            .filter(field -> field.kind() == Kind.TEXTS || field.kind() == Kind.DOUBLES)
            .isPresent();
    boolean lists =
        value instanceof Items list
            && !list.items().isEmpty()
            && list.items().stream().allMatch(item -> item instanceof Items);
    return holdsList ? lists : Values.several(value);
  }

  /** Drops whatever varies a part of the experiment: {@code network}, {@code algorithm}, …. */
  void forget(String part) {
    for (int a = axes.size() - 1; a >= 0; a--) {
      List<String> keys = axes.get(a).settings().stream().map(Setting::key).toList();
      int index = a;
      keys.stream()
          .filter(key -> key.equals(part) || key.startsWith(part + "."))
          .forEach(key -> drop(index, key));
    }
  }

  private static Axis alone(String key, Written values) {
    Block listed = Block.empty(values.place());
    return Axis.of(
        key, List.of(Setting.of(key, values, listed, Set.of(key))), listed, values.place());
  }

  private void drop(int index, String key) {
    Axis axis = axes.get(index);
    Set<String> keys = new LinkedHashSet<>(axis.keys());
    keys.remove(key);
    List<Setting> others = new ArrayList<>();
    for (Setting setting : axis.settings()) {
      if (keys.contains(setting.key())) {
        others.add(Setting.of(setting.key(), setting.written(), axis.drawn(), keys));
      }
    }
    if (others.isEmpty()) {
      axes.remove(index);
    } else {
      axes.set(index, Axis.of(axis.name(), others, axis.drawn(), axis.place()));
    }
  }

  /** A list makes a listed axis of one that was drawn, if the key stands alone there. */
  private static Axis changed(Axis axis, String key, Written values) {
    boolean alone = axis.settings().size() == 1;
    boolean listed = alone && !Distribution.isOne(values);
    Block drawn = listed ? Block.empty(values.place()) : axis.drawn();
    Set<String> keys = new LinkedHashSet<>(axis.keys());
    List<Setting> settings = new ArrayList<>();
    for (Setting setting : axis.settings()) {
      boolean other = !setting.key().equals(key);
      settings.add(other ? setting : Setting.of(key, values, drawn, keys));
    }
    return Axis.of(axis.name(), settings, drawn, values.place());
  }

  private int index(String key) {
    for (int a = 0; a < axes.size(); a++) {
      if (axes.get(a).settings().stream().anyMatch(setting -> setting.key().equals(key))) {
        return a;
      }
    }
    return -1;
  }

  private void add(Axis axis) {
    for (Setting setting : axis.settings()) {
      int other = index(setting.key());
      if (other >= 0) {
        throw new SweepError(
            setting.written().place(),
            "key '"
                + setting.key()
                + "' is on two axes; the other is at "
                + axes.get(other).place());
      }
    }
    axes.add(axis);
  }

  private static Axis axis(Block block) {
    Map<String, Written> keys = new LinkedHashMap<>();
    Block drawn = Draws.written(block);
    block
        .without(NAME)
        .entries()
        .forEach(
            (key, value) -> {
              if (!drawn.entries().containsKey(key)) {
                collect(key, value, keys);
              }
            });
    if (keys.isEmpty()) {
      throw new SweepError(block.place(), "axis " + block.text() + " has no key to vary");
    }
    if (!drawn.entries().isEmpty() && !drawn.entries().containsKey("draws")) {
      Map.Entry<String, Written> first = drawn.entries().entrySet().iterator().next();
      throw new SweepError(
          first.getValue().place(),
          "key '"
              + first.getKey()
              + "' = "
              + first.getValue().text()
              + " stands on an axis that is"
              + " not drawn; it needs 'draws = n' beside it");
    }
    List<Setting> settings = new ArrayList<>();
    keys.forEach((key, value) -> settings.add(Setting.of(key, value, drawn, keys.keySet())));
    String name = name(block).orElse(String.join(" & ", keys.keySet()));
    return Axis.of(name, settings, drawn, block.place());
  }

  private static Optional<String> name(Block block) {
    Written name = block.entries().get(NAME);
    if (name == null) {
      return Optional.empty();
    }
    if (name instanceof Scalar scalar && scalar.value() instanceof String text) {
      return Optional.of(text);
    }
    throw new SweepError(name.place(), "key 'axis' = " + name.text() + " must be a name");
  }

  private static void collect(String key, Written written, Map<String, Written> keys) {
    String head = key.split("\\.")[0];
    if (!SweepFile.SWEPT.contains(head)) {
      String allowed = "an axis varies keys of: " + String.join(", ", SweepFile.SWEPT);
      boolean slip = !SweepFile.FIXED.contains(head);
      throw new SweepError(
          written.place(),
          slip
              ? "axis key '" + key + "' is unknown" + Allowed.hint(head, SweepFile.SWEPT, allowed)
              : "key '" + key + "' cannot be swept; " + allowed);
    }
    if (Values.several(written)) {
      keys.put(key, written);
    } else if (written instanceof Block block && !block.entries().isEmpty()) {
      block.entries().forEach((word, inner) -> collect(key + "." + word, inner, keys));
    } else {
      throw new SweepError(
          written.place(),
          "axis '"
              + key
              + "' = "
              + written.text()
              + " must be a list of values, or one of"
              + " { range = [a, b], step = s }, { linear = [a, b], points = n },"
              + " { log = [a, b], points = n }; or, on an axis with draws = n, one of { uniform = [a,"
              + " b] }, { log-uniform = [a, b] }, { normal = [mean, deviation] }, { integer = [first,"
              + " last] }, { choice = [ … ] }");
    }
  }
}
