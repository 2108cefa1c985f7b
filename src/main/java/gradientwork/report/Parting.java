package gradientwork.report;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where two tables of one kind part, row by row in the order of their keys, bit for bit: 0.0 and
 * −0.0 differ, NaN equals NaN.
 *
 * @param common rows with a key that both have
 * @param onlyA rows with a key that only the first has
 * @param onlyB rows with a key that only the second has
 * @param equal common rows before the first that differs; all of them if none does
 * @param first the first common row that differs
 */
public record Parting(long common, long onlyA, long onlyB, long equal, Optional<Place> first) {

  /**
   * A row that differs.
   *
   * @param key the cells that name the row
   * @param cells those that differ; of lists only the first element that does
   */
  public record Place(List<Long> key, List<Cell> cells) {
    public Place {
      key = List.copyOf(key);
      cells = List.copyOf(cells);
    }
  }

  /** A cell that differs; null where absent. */
  public record Cell(String column, Object a, Object b) {}

  /**
   * Reads both to their end.
   *
   * @param columns of both, the keys first
   * @param keys how many of the columns are keys; whole numbers, in whose order the rows come
   */
  public static Parting of(
      List<String> columns, int keys, Iterator<List<Object>> a, Iterator<List<Object>> b) {
    long common = 0;
    long onlyA = 0;
    long onlyB = 0;
    long equal = 0;
    Optional<Place> first = Optional.empty();
    List<Object> rowA = next(a);
    List<Object> rowB = next(b);
    while (rowA != null || rowB != null) {
      int order = rowA == null ? 1 : rowB == null ? -1 : order(rowA, rowB, keys);
      if (order < 0) {
        onlyA++;
        rowA = next(a);
      } else if (order > 0) {
        onlyB++;
        rowB = next(b);
      } else {
        common++;
        first = first.isPresent() ? first : place(columns, keys, rowA, rowB);
        equal += first.isEmpty() ? 1 : 0;
        rowA = next(a);
        rowB = next(b);
      }
    }
    return new Parting(common, onlyA, onlyB, equal, first);
  }

  private static List<Object> next(Iterator<List<Object>> rows) {
    return rows.hasNext() ? rows.next() : null;
  }

  private static int order(List<Object> a, List<Object> b, int keys) {
    for (int k = 0; k < keys; k++) {
      int order = Long.compare((Long) a.get(k), (Long) b.get(k));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static Optional<Place> place(
      List<String> columns, int keys, List<Object> a, List<Object> b) {
    List<Cell> cells = new ArrayList<>();
    for (int c = keys; c < columns.size(); c++) {
      if (!same(a.get(c), b.get(c))) {
        cells.add(cell(columns.get(c), a.get(c), b.get(c)));
      }
    }
    if (cells.isEmpty()) {
      return Optional.empty();
    }
    List<Long> key = a.subList(0, keys).stream().map(Long.class::cast).toList();
    return Optional.of(new Place(key, cells));
  }

  private static Cell cell(String column, Object a, Object b) {
    if (a instanceof List<?> x && b instanceof List<?> y && x.size() == y.size()) {
      for (int i = 0; i < x.size(); i++) {
        if (!same(x.get(i), y.get(i))) {
          return new Cell(column + "[" + i + "]", x.get(i), y.get(i));
        }
      }
    }
    return new Cell(column, shape(a), shape(b));
  }

  private static Object shape(Object cell) {
    return cell instanceof List<?> list ? list.size() + " values" : cell;
  }

  /** {@link Double#equals} compares bits, with all NaNs as one; lists compare their elements so. */
  private static boolean same(Object a, Object b) {
    return Objects.equals(a, b);
  }
}
