package gradientwork.sweep;

import gradientwork.core.experiment.Parameters.Leaf;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Short names of experiments: {@code adamw lr=0.01 r=3}. */
final class Naming implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * What an experiment has for a swept key.
   *
   * @param word how it stands in a name
   */
  record Cell(String text, String word) {}

  private final String sweep;
  private final List<SweptColumn> columns;
  private final List<String> labels = new ArrayList<>();
  private final boolean repeated;

  /**
   * @param sweep the name of experiments that nothing sets apart
   * @param repeated whether names tell the repeat
   */
  Naming(String sweep, List<SweptColumn> columns, boolean repeated) {
    this.sweep = sweep;
    this.columns = columns;
    this.repeated = repeated;
    List<String> initials = columns.stream().map(column -> initials(column.name())).toList();
    for (int c = 0; c < columns.size(); c++) {
      String label = initials.get(c);
      boolean shared = initials.stream().filter(label::equals).count() > 1 || label.equals("r");
      labels.add(shared ? columns.get(c).name() : label);
    }
  }

  /** The initials of several words, or a single word as it is. */
  private static String initials(String name) {
    String initials = name.replaceAll("([^_])[^_]*_*", "$1");
    return name.contains("_") && !initials.isEmpty() ? initials : name;
  }

  /** The swept keys among the parameters of a part. */
  Map<String, Cell> cells(Map<String, Leaf> leaves) {
    Map<String, Cell> cells = new HashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      SweptColumn column = columns.get(c);
      Leaf leaf = leaves.get(column.key());
      if (leaf != null) {
        String text = leaf.text();
        boolean alone = leaf.value() instanceof Enum<?> || column.key().endsWith(".kind");
        String word = alone ? text : labels.get(c) + "=" + text;
        cells.put(column.key(), new Cell(text, word));
      }
    }
    return cells;
  }

  /**
   * Words of kinds and choices stand alone; other values have a label.
   *
   * @param words those of the swept keys that an experiment has
   */
  String name(List<String> words, int repeat) {
    String name = String.join(" ", words);
    if (repeated) {
      return words.isEmpty() ? "r=" + repeat : name + " r=" + repeat;
    }
    return words.isEmpty() ? sweep : name;
  }
}
