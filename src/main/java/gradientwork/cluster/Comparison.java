package gradientwork.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;

/**
 * Holds rows, as {@link gradientwork.core.table.RowText} gives them, against others. Without a
 * tolerance the bits have to be the same. With one, numbers a and b may differ by |a − b| /
 * max(|a|, |b|); for the numbers of a list the maximum is over the whole list, because one weight
 * of a network may well be zero. Whole numbers, words and what is there at all have to be the same
 * in any case.
 */
final class Comparison {
  private final OptionalDouble tolerance;
  private final List<String> differences = new ArrayList<>();
  private double largest;
  private String where = "";

  Comparison(OptionalDouble tolerance) {
    this.tolerance = tolerance;
  }

  /** The largest relative difference of two numbers, and where it was. */
  record Largest(double size, String where) {}

  /**
   * Compares two rows.
   *
   * @param place in words
   */
  void row(String place, Map<String, String> was, Map<String, String> is) {
    TreeSet<String> columns = new TreeSet<>(was.keySet());
    columns.addAll(is.keySet());
    columns.removeIf(column -> same(place, column, was.get(column), is.get(column)));
    if (!columns.isEmpty()) {
      differences.add(place + " differs in " + String.join(", ", columns));
    }
  }

  void differs(String sentence) {
    differences.add(sentence);
  }

  private boolean same(String place, String column, String was, String is) {
    if (Objects.equals(was, is)) {
      return true;
    }
    if (was == null || is == null || tolerance.isEmpty()) {
      return false;
    }
    Optional<double[]> a = numbers(was);
    Optional<double[]> b = numbers(is);
    if (a.isEmpty() || b.isEmpty() || a.get().length != b.get().length) {
      return false;
    }
    double difference = relative(a.get(), b.get());
    if (difference > largest) {
      largest = difference;
      where = column + " at " + place;
    }
    return difference <= tolerance.getAsDouble();
  }

  /** max |a_i − b_i| / max(|a|, |b|); infinite where only one of two is finite. */
  private static double relative(double[] a, double[] b) {
    double scale = 0;
    double apart = 0;
    for (int i = 0; i < a.length; i++) {
      if (Double.compare(a[i], b[i]) != 0) {
        if (!Double.isFinite(a[i]) || !Double.isFinite(b[i])) {
          return Double.POSITIVE_INFINITY;
        }
        apart = Math.max(apart, Math.abs(a[i] - b[i]));
      }
      if (Double.isFinite(a[i]) && Double.isFinite(b[i])) {
        scale = Math.max(scale, Math.max(Math.abs(a[i]), Math.abs(b[i])));
      }
    }
    return apart == 0 ? 0 : apart / scale;
  }

  /** Numbers are written in hexadecimal, alone or as a list; whole numbers are not. */
  private static Optional<double[]> numbers(String text) {
    boolean list = text.startsWith("[");
    String[] each = (list ? text.substring(1, text.length() - 1) : text).split(", ");
    double[] numbers = new double[each.length];
    for (int i = 0; i < each.length; i++) {
      if (!each[i].matches("-?0x[0-9a-f.]+p-?[0-9]+|NaN|-?Infinity")) {
        return Optional.empty();
      }
      numbers[i] = Double.parseDouble(each[i]);
    }
    return Optional.of(numbers);
  }

  /** In words, in the order in which they came. */
  List<String> differences() {
    return List.copyOf(differences);
  }

  /** Empty if no two numbers differ. */
  Optional<Largest> largest() {
    return largest == 0 ? Optional.empty() : Optional.of(new Largest(largest, where));
  }
}
