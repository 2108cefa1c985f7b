package gradientwork.sweep;

import gradientwork.core.experiment.ConfigType;
import gradientwork.core.table.Column;
import gradientwork.core.table.Struct.Field;
import gradientwork.core.table.Struct.Kind;
import gradientwork.sweep.Axis.Setting;
import gradientwork.sweep.Distribution.Choice;
import gradientwork.sweep.Values.Drawn;
import gradientwork.sweep.Values.Listed;
import gradientwork.sweep.Written.Block;
import gradientwork.sweep.Written.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the keys that a sweep varies. An axis over plain values varies its key; one over whole
 * objects varies their kind and those keys that are not written alike in all of them.
 */
final class SweptKeys {
  private SweptKeys() {}

  static List<SweptColumn> columns(List<Space> spaces) {
    List<SweptColumn> columns = new ArrayList<>();
    if (!spaces.get(0).variant().isEmpty()) {
      columns.add(new SweptColumn(Fact.VARIANT, Fact.VARIANT, Column.Type.TEXT));
    }
    Set<String> keys = new LinkedHashSet<>();
    for (Space space : spaces) {
      for (Axis axis : space.axes()) {
        axis.settings().forEach(setting -> keys.addAll(of(setting)));
      }
    }
    List<String> ordered = List.copyOf(keys);
    List<String> names = ColumnNames.of(ordered);
    for (int k = 0; k < ordered.size(); k++) {
      columns.add(new SweptColumn(names.get(k), ordered.get(k), type(ordered.get(k))));
    }
    return List.copyOf(columns);
  }

  private static Set<String> of(Setting setting) {
    List<Written> values = values(setting.values());
    boolean objects = values.stream().anyMatch(value -> value instanceof Block);
    return objects ? different(setting.key(), values) : Set.of(leaf(setting.key()));
  }

  /** Those that may be objects. */
  private static List<Written> values(Values values) {
    if (values instanceof Listed listed) {
      return listed.values();
    }
    return values instanceof Drawn drawn && drawn.distribution() instanceof Choice choice
        ? choice.values()
        : List.of();
  }

  private static Set<String> different(String key, List<Written> values) {
    List<Map<String, String>> written = new ArrayList<>();
    Set<String> all = new LinkedHashSet<>();
    for (Written value : values) {
      Map<String, String> leaves = new LinkedHashMap<>();
      collect(key, value, leaves);
      written.add(leaves);
      all.addAll(leaves.keySet());
    }
    all.removeIf(
        leaf ->
            !leaf.equals(key + ".kind")
                && written.stream().map(leaves -> leaves.get(leaf)).distinct().count() == 1);
    return all;
  }

  private static void collect(String key, Written value, Map<String, String> leaves) {
    if (value instanceof Block block) {
      block.entries().forEach((word, inner) -> collect(key + "." + word, inner, leaves));
    } else if (!(value instanceof Scalar scalar) || scalar.value() != null) {
      leaves.put(leaf(key), value.text());
    }
  }

  /** A bare word stands for a kind. */
  private static String leaf(String key) {
    Optional<Field> field = ConfigType.find(key);
    boolean kinds =
        field.stream()
            .flatMap(struct -> struct.fields().stream())
            .anyMatch(inner -> inner.name().equals("kind"));
    return kinds ? key + ".kind" : key;
  }

  private static Column.Type type(String key) {
    Kind kind = ConfigType.find(key).map(Field::kind).orElse(Kind.TEXT);
    return switch (kind) {
      case LONG -> Column.Type.LONG;
      case DOUBLE -> Column.Type.DOUBLE;
      case BOOLEAN -> Column.Type.BOOLEAN;
      case TEXT, TEXTS, DOUBLES, STRUCT -> Column.Type.TEXT;
    };
  }
}
