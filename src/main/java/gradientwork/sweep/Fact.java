package gradientwork.sweep;

import gradientwork.core.experiment.ConfigType;
import gradientwork.core.parameter.Spelling;
import gradientwork.core.table.Struct.Field;
import gradientwork.core.table.Struct.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A name that rules use, and the keys it may mean: a swept column, or the last word of a key with
 * as many of the words before it as one likes. An experiment may have only one of several keys.
 */
record Fact(String name, List<String> keys) {
  static final String VARIANT = "variant";

  /** All keys that kinds have, by all their names. */
  private static final Map<String, List<String>> KEYS = keysByName();

  Fact {
    keys = List.copyOf(keys);
  }

  /**
   * What a name means in a sweep; without keys if it means nothing.
   *
   * @param columns the swept ones, whose names come first
   */
  static Fact of(String name, List<SweptColumn> columns) {
    for (SweptColumn column : columns) {
      if (column.name().equals(name)) {
        return new Fact(name, List.of(column.key()));
      }
    }
    return new Fact(name, KEYS.getOrDefault(name, List.of()));
  }

  /** Whether it is the name of a variant, which is no key of experiments. */
  boolean isVariant() {
    return keys.isEmpty() || keys.equals(List.of(VARIANT));
  }

  /** The end of a message about a name that means nothing. */
  static String hint(String name, List<SweptColumn> columns) {
    Set<String> names = new LinkedHashSet<>();
    columns.forEach(column -> names.add(column.name()));
    names.addAll(KEYS.keySet());
    String swept =
        columns.isEmpty() ? "" : String.join(", ", List.copyOf(names).subList(0, columns.size()));
    return Spelling.hint(name.replace('.', '_').replace('-', '_'), names)
        + (columns.isEmpty() ? "" : "; swept here: " + swept);
  }

  /** The shortest name that means this key alone. */
  static String nameOf(String key) {
    return KEYS.entrySet().stream()
        .filter(entry -> entry.getValue().equals(List.of(key)))
        .map(Map.Entry::getKey)
        .min((a, b) -> Integer.compare(a.length(), b.length()))
        .orElse(key);
  }

  private static Map<String, List<String>> keysByName() {
    Map<String, List<String>> keys = new LinkedHashMap<>();
    ConfigType.FIELDS.forEach(field -> collect(List.of(), field, keys));
    return keys;
  }

  private static void collect(List<String> outer, Field field, Map<String, List<String>> keys) {
    List<String> words = new ArrayList<>(outer);
    words.add(field.name());
    if (field.kind() == Kind.STRUCT) {
      field.fields().forEach(inner -> collect(words, inner, keys));
      return;
    }
    String key = String.join(".", words).replace('_', '-');
    int last = words.size() - (field.name().equals("kind") ? 1 : 0);
    for (int from = 0; from < last; from++) {
      String name = String.join("_", words.subList(from, last));
      keys.computeIfAbsent(name, none -> new ArrayList<>()).add(key);
    }
  }
}
