package gradientwork.sweep;

import gradientwork.sweep.SweepChange.Item;
import gradientwork.sweep.SweepChange.Kind;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What changed on the axes of a space; an axis is known by its keys, whatever its name and place.
 */
final class AxisChange {
  private AxisChange() {}

  static void between(String prefix, List<Axis> before, List<Axis> now, List<Item> items) {
    Map<Set<String>, Axis> were = byKeys(before);
    byKeys(now)
        .forEach(
            (keys, axis) -> {
              Axis old = were.remove(keys);
              if (old == null) {
                String values = SweepChange.shown(new LinkedHashSet<>(axis.texts()));
                add(prefix, Kind.ADDED, axis, "is new: " + values, items);
              } else {
                compare(prefix, old, axis, items);
              }
            });
    were.values().forEach(axis -> add(prefix, Kind.DROPPED, axis, "is gone", items));
  }

  private static Map<Set<String>, Axis> byKeys(List<Axis> axes) {
    Map<Set<String>, Axis> byKeys = new LinkedHashMap<>();
    axes.forEach(axis -> byKeys.put(new TreeSet<>(axis.keys()), axis));
    return byKeys;
  }

  private static void compare(String prefix, Axis before, Axis now, List<Item> items) {
    Set<String> dropped = values(before);
    Set<String> added = values(now);
    Set<String> both = new LinkedHashSet<>(added);
    both.retainAll(dropped);
    added.removeAll(both);
    dropped.removeAll(both);
    if (added.isEmpty() && dropped.isEmpty()) {
      return;
    }
    String more =
        added.isEmpty() ? "" : "has " + count(added) + " more: " + SweepChange.shown(added);
    String less =
        dropped.isEmpty() ? "" : "is without " + count(dropped) + ": " + SweepChange.shown(dropped);
    Kind kind = dropped.isEmpty() ? Kind.EXTENDED : added.isEmpty() ? Kind.DROPPED : Kind.CHANGED;
    String and = more.isEmpty() || less.isEmpty() ? "" : ", and ";
    add(prefix, kind, now, more + and + less, items);
  }

  /** The values with the keys in one order, whatever the order they are written in. */
  private static Set<String> values(Axis axis) {
    return new LinkedHashSet<>(axis.sorted().wholes());
  }

  private static String count(Set<String> values) {
    return values.size() + (values.size() == 1 ? " value" : " values");
  }

  private static void add(String prefix, Kind kind, Axis axis, String what, List<Item> items) {
    items.add(new Item(kind, axis.name(), prefix + "axis " + axis.name() + " " + what));
  }
}
