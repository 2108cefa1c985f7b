package gradientwork.cluster;

import gradientwork.core.parameter.Words;
import gradientwork.core.table.Column;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import gradientwork.store.Description;
import gradientwork.store.Description.Swept;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names the columns of swept keys in views: the last word of the key, with as many words before it
 * as it takes to be the only one. {@code algorithm.optimiser.learning-rate} is {@code
 * learning_rate}.
 */
final class SweepColumns {
  /** Columns that the views have anyway. */
  private static final Set<String> TAKEN = taken();

  private SweepColumns() {}

  static List<Swept> of(List<String> keys, List<Struct.Field> config) {
    List<Swept> swept = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (String key : keys) {
      String name = name(key, keys, names);
      names.add(name);
      String path = Words.snake(key);
      swept.add(new Swept(name, key, isLeaf(path, config) ? path : ""));
    }
    return swept;
  }

  private static String name(String key, List<String> keys, Set<String> names) {
    String[] words = Words.snake(key).split("\\.");
    for (int from = words.length - 1; from >= 0; from--) {
      String name = join(words, from);
      int last = words.length - from;
      boolean alone =
          keys.stream().filter(other -> name.equals(tail(Words.snake(other), last))).count() == 1;
      if (alone && !names.contains(name) && !TAKEN.contains(name)) {
        return name;
      }
    }
    return "swept_" + join(words, 0);
  }

  private static String tail(String key, int count) {
    String[] words = key.split("\\.");
    return join(words, Math.max(0, words.length - count));
  }

  private static String join(String[] words, int from) {
    return String.join("_", java.util.Arrays.asList(words).subList(from, words.length));
  }

  private static boolean isLeaf(String path, List<Struct.Field> fields) {
    int dot = path.indexOf('.');
    String first = dot < 0 ? path : path.substring(0, dot);
    for (Struct.Field field : fields) {
      if (field.name().equals(first)) {
        return dot < 0
            ? field.kind() != Struct.Kind.STRUCT
            : field.kind() == Struct.Kind.STRUCT
                && isLeaf(path.substring(dot + 1), field.fields());
      }
    }
    return false;
  }

  private static Set<String> taken() {
    Set<String> names = new HashSet<>(Set.of("sweep", "n", "neuron", "sign", "label", "failed"));
    for (Table table : List.of(Table.EXPERIMENTS, Table.RUNS)) {
      table.columns().stream().map(Column::name).forEach(names::add);
    }
    return names;
  }

  /** What a generation is described by. */
  static Description description(Work work) {
    List<String> indicators =
        work.size() == 0
            ? List.of()
            : work.planned(0).experiment().recording().indicators().stream()
                .map(indicator -> Words.snake(indicator.name()))
                .distinct()
                .toList();
    return new Description(of(work.sweptKeys(), work.configFields()), indicators);
  }
}
