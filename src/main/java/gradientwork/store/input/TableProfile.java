package gradientwork.store.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the columns of a table look like.
 *
 * @param rows without the header
 */
public record TableProfile(long rows, List<Column> columns) {

  /** Of so few different values all are known. */
  public static final int FEW = 20;

  /** What people write where there is nothing. */
  private static final Set<String> ABSENT =
      Set.of("", "na", "n/a", "nan", "null", "none", "?", "-", ".");

  public TableProfile {
    columns = List.copyOf(columns);
  }

  /**
   * A column.
   *
   * @param missing cells that are empty, or say so: NA, ?, null
   * @param others cells that are neither missing nor finite numbers
   * @param example the first of the others; empty if there are none
   * @param whole whether all numbers are whole
   * @param counting whether each number is the one above it plus one
   * @param variance Σ (x − mean)² / n over the numbers
   * @param values the different numbers, if there are at most {@link #FEW}
   */
  public record Column(
      String name,
      long missing,
      long others,
      String example,
      boolean whole,
      boolean counting,
      double min,
      double mean,
      double max,
      double variance,
      List<Double> values) {

    public Column {
      values = List.copyOf(values);
    }

    /** Whether every cell is a finite number, as the data of a sweep have to be. */
    public boolean numeric() {
      return missing == 0 && others == 0;
    }

    public boolean constant() {
      return values.size() == 1;
    }
  }

  /** Takes the rows in. */
  static final class Reading {
    private final List<String> names;
    private final List<Tally> tallies = new ArrayList<>();
    private long rows;

    Reading(List<String> names) {
      this.names = names;
      names.forEach(name -> tallies.add(new Tally()));
    }

    List<String> names() {
      return names;
    }

    /**
     * @param cells in the order of the names; null or a word for nothing where a cell is missing
     */
    void row(List<String> cells) {
      rows++;
      for (int c = 0; c < tallies.size(); c++) {
        tallies.get(c).add(cells.get(c));
      }
    }

    TableProfile done() {
      List<Column> columns = new ArrayList<>();
      for (int c = 0; c < names.size(); c++) {
        columns.add(tallies.get(c).column(names.get(c)));
      }
      return new TableProfile(rows, columns);
    }
  }

  /** What is known of a column so far. */
  private static final class Tally {
    private final TreeSet<Double> values = new TreeSet<>();
    private long count;
    private long missing;
    private long others;
    private String example = "";
    private boolean whole = true;
    private boolean counting = true;
    private double last;
    private double mean;
    private double squares;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    void add(String cell) {
      if (cell == null || ABSENT.contains(cell.toLowerCase(Locale.ROOT))) {
        missing++;
        return;
      }
      OptionalDouble number = number(cell);
      if (number.isPresent()) {
        add(number.getAsDouble());
      } else {
        example = others == 0 ? cell : example;
        others++;
      }
    }

    private static OptionalDouble number(String cell) {
      double x = CsvTable.parse(cell);
      return Double.isFinite(x) ? OptionalDouble.of(x) : OptionalDouble.empty();
    }

    /** Mean and squares by Welford's recurrence. */
    private void add(double x) {
      whole &= x == Math.rint(x);
      counting &= count == 0 || x == last + 1;
      last = x;
      count++;
      double before = x - mean;
      mean += before / count;
      squares += before * (x - mean);
      min = Math.min(min, x);
      max = Math.max(max, x);
      if (values.size() <= FEW) {
        values.add(x == 0 ? 0 : x);
      }
    }

    Column column(String name) {
      List<Double> few = values.size() <= FEW ? List.copyOf(values) : List.of();
      double variance = count == 0 ? Double.NaN : squares / count;
      return new Column(
          name, missing, others, example, whole, counting, min, mean, max, variance, few);
    }
  }
}
