package gradientwork.sweep;

import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Words;
import gradientwork.core.table.Column;
import gradientwork.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Names the columns of swept keys: the last word of the key, with as many of the words before it as
 * it takes to be different from the others, from every column of the views, and from words that SQL
 * would want quoted.
 */
final class ColumnNames {
  private static final Set<String> TAKEN = taken();

  /** No key that exists has so many words; keys that do not exist may never become different. */
  private static final int LONGEST = 16;

  /** What views put before the names of indicators. */
  private static final Set<String> PREFIXES = Set.of("final_", "best_", "median_", "q10_", "q90_");

  private ColumnNames() {}

  static List<String> of(List<String> keys) {
    int[] words = new int[keys.size()];
    List<String> names = new ArrayList<>();
    for (int k = 0; k < words.length; k++) {
      words[k] = 1;
      names.add(name(keys.get(k), 1));
    }
    boolean changed = true;
    for (int longer = 0; changed && longer < LONGEST; longer++) {
      changed = false;
      List<String> before = List.copyOf(names);
      for (int k = 0; k < words.length; k++) {
        String name = before.get(k);
        if (isTaken(name) || before.stream().filter(name::equals).count() > 1) {
          words[k]++;
          names.set(k, name(keys.get(k), words[k]));
          changed = true;
        }
      }
    }
    return names;
  }

  /** The last words of a key; when they run out, its whole is marked as a kind or a value. */
  private static String name(String key, int words) {
    boolean kind = key.endsWith(".kind");
    String[] parts = key.replaceAll("\\.kind$", "").split("\\.");
    int from = Math.max(0, parts.length - words);
    String name = Words.snake(String.join("_", List.of(parts).subList(from, parts.length)));
    int missing = words - parts.length;
    return missing <= 0 ? name : name + (kind ? "_kind" : "_value").repeat(missing);
  }

  private static boolean isTaken(String name) {
    return TAKEN.contains(name) || PREFIXES.stream().anyMatch(name::startsWith);
  }

  private static Set<String> taken() {
    Set<String> taken = new TreeSet<>();
    Stream.of(Table.EXPERIMENTS, Table.RUNS)
        .flatMap(table -> table.columns().stream())
        .map(Column::name)
        .forEach(taken::add);
    Indicator.ALL.forEach(indicator -> taken.add(Words.snake(Words.of(indicator))));
    taken.addAll(List.of("sweep", "variant", "run", "n", "d", "m", "w", "v", "kind", "value"));
    taken.addAll(
        List.of(
            "all",
            "and",
            "any",
            "as",
            "by",
            "case",
            "check",
            "column",
            "columns",
            "count",
            "cross",
            "date",
            "default",
            "desc",
            "distinct",
            "end",
            "for",
            "from",
            "full",
            "group",
            "in",
            "interval",
            "is",
            "join",
            "left",
            "like",
            "limit",
            "not",
            "null",
            "offset",
            "on",
            "or",
            "order",
            "right",
            "row",
            "rows",
            "select",
            "set",
            "table",
            "then",
            "time",
            "to",
            "union",
            "user",
            "using",
            "values",
            "when",
            "where",
            "with"));
    return taken;
  }
}
