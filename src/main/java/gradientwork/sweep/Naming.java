package gradientwork.sweep;

import gradientwork.core.experiment.Parameters.Leaf;
import gradientwork.core.table.Column;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Short names of experiments: {@code adamw lr=0.01 r=3}. */
final class Naming implements Serializable {
  private static final long serialVersionUID = 1;

  private final String sweep;
  private final List<SweptColumn> columns;
  private final List<String> labels;
  private final boolean repeated;

  Naming(String sweep, List<SweptColumn> columns, boolean repeated) {
    this.sweep = sweep;
    this.columns = columns;
    this.repeated = repeated;
    List<String> initials = columns.stream().map(column -> initials(column.name())).toList();
    this.labels = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      String label = initials.get(c);
      boolean shared = initials.stream().filter(label::equals).count() > 1 || label.equals("r");
      labels.add(shared ? columns.get(c).name() : label);
    }
  }

  /** The initials of several words, or a single word as it is. */
  private static String initials(String name) {
    return name.contains("_")
        ? Stream.of(name.split("_")).map(word -> word.substring(0, 1)).collect(Collectors.joining())
        : name;
  }

  /** Words of kinds and choices stand alone; other values have a label. */
  String name(Map<String, Leaf> leaves, int repeat) {
    List<String> words = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      Leaf leaf = leaves.get(columns.get(c).key());
      if (leaf != null) {
        boolean alone = leaf.value() instanceof Enum<?> || columns.get(c).key().endsWith(".kind");
        words.add(alone ? leaf.text() : labels.get(c) + "=" + leaf.text());
      }
    }
    if (repeated) {
      words.add("r=" + repeat);
    }
    return words.isEmpty() ? sweep : String.join(" ", words);
  }

  /** A value as a cell of a column. */
  static Object cell(Column.Type type, Leaf leaf) {
    return switch (type) {
      case DOUBLE -> ((Number) leaf.value()).doubleValue();
      case LONG, BOOLEAN -> leaf.value();
      default -> leaf.text();
    };
  }
}
