package gradientwork.cli;

import gradientwork.core.parameter.Spelling;
import gradientwork.store.input.TableProfile;
import gradientwork.store.input.TableProfile.Column;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The column of a table that a first sweep predicts.
 *
 * @param why it was chosen, the end of a sentence
 */
record Target(Column column, String why) {
  private static final Set<String> NAMES =
      Set.of("target", "y", "label", "labels", "class", "outcome", "response", "output");

  /** What is predicted, and with which loss. */
  enum Task {
    /** Two values, which become −1 and +1: the logistic loss. */
    TWO_CLASSES,
    /** A few whole numbers: the squared loss, and the nearest one is the prediction. */
    WHOLE_NUMBERS,
    /** Any number: the squared loss. */
    NUMBERS
  }

  Task task() {
    int values = column.values().size();
    return values == 2
        ? Task.TWO_CLASSES
        : values > 0 && column.whole() ? Task.WHOLE_NUMBERS : Task.NUMBERS;
  }

  /** Whether a column could be predicted at all. */
  static boolean possible(Column column) {
    return column.numeric() && !column.constant();
  }

  /**
   * The column that the user names; else one whose name says it; else the last.
   *
   * @param named by the user; null if none is
   * @throws Mistake if there is none, or if it cannot be predicted
   */
  static Target of(TableProfile table, String named, String file) {
    if (named != null) {
      return new Target(named(table, named, file), "as you said");
    }
    List<Column> possible = table.columns().stream().filter(Target::possible).toList();
    if (possible.isEmpty()) {
      throw new Mistake(file + " has no column of numbers that vary and are all there");
    }
    for (Column column : possible) {
      if (NAMES.contains(column.name().toLowerCase(Locale.ROOT))) {
        return new Target(column, "the column whose name says so");
      }
    }
    Column last = possible.get(possible.size() - 1);
    Column first = possible.get(0);
    boolean lastOfAll = last.equals(table.columns().get(table.columns().size() - 1));
    if (first.values().size() == 2 && last.values().isEmpty() && twoValued(possible) == 1) {
      return new Target(first, "the only column with two values, and the first");
    }
    return new Target(
        last,
        lastOfAll
            ? "the last column, where tables usually have it"
            : "the last column of numbers that are all there" + passed(table));
  }

  /** A column of words that was perhaps meant: the last one, or one whose name says so. */
  private static String passed(TableProfile table) {
    Column end = table.columns().get(table.columns().size() - 1);
    return table.columns().stream()
        .filter(column -> column.others() > 0)
        .filter(
            column -> column.equals(end) || NAMES.contains(column.name().toLowerCase(Locale.ROOT)))
        .findFirst()
        .map(
            column ->
                "; '"
                    + column.name()
                    + "' holds words like '"
                    + column.example()
                    + "': give every class a number to predict it")
        .orElse("");
  }

  private static long twoValued(List<Column> columns) {
    return columns.stream().filter(column -> column.values().size() == 2).count();
  }

  private static Column named(TableProfile table, String name, String file) {
    List<String> names = table.columns().stream().map(Column::name).toList();
    if (!names.contains(name)) {
      throw new Mistake(file + " has no column '" + name + "'" + Spelling.hint(name, names));
    }
    Column column = table.columns().get(names.indexOf(name));
    if (column.others() > 0) {
      throw new Mistake(
          "column '"
              + name
              + "' of "
              + file
              + " holds '"
              + column.example()
              + "'; what is predicted has to be a number, so give every class one");
    }
    if (column.missing() > 0) {
      throw new Mistake(
          "column '" + name + "' of " + file + " misses " + column.missing() + " cells");
    }
    if (column.constant()) {
      throw new Mistake("column '" + name + "' of " + file + " is the same in all rows");
    }
    return column;
  }
}
