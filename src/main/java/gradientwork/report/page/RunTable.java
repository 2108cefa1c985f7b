package gradientwork.report.page;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Frame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The runs of a sweep that have ended, in the order of their positions. */
final class RunTable {
  static final String SQL =
      "select r.*, g.best_known, g.best_bound, g.gap_to_best, g.certified_gap"
          + " from results r left join gaps g using (sweep, experiment) order by r.position";

  /** What says nothing beside the other columns. */
  private static final Set<String> LEFT_OUT = Set.of("sweep", "point", "generation");

  private final Frame frame;
  private final Map<Long, Integer> index = new LinkedHashMap<>();

  RunTable(Frame frame) {
    this.frame = frame;
    int position = frame.index("position");
    for (int row = 0; row < frame.rows().size(); row++) {
      index.put((Long) frame.rows().get(row).get(position), row);
    }
  }

  static RunTable read(Catalog catalog) {
    return new RunTable(catalog.query(SQL));
  }

  int size() {
    return frame.rows().size();
  }

  /** Row of the run at a position. */
  int index(long position) {
    return index.get(position);
  }

  Object cell(int row, String column) {
    return frame.cell(row, column);
  }

  /**
   * As a section.
   *
   * @param swept names of the columns that say what was swept
   * @param asked experiments that the sweep file asks for
   * @param bits significant bits of measured numbers
   */
  String text(List<String> swept, long asked, int bits) {
    Section section = new Section();
    List<Map<String, Object>> columns = new ArrayList<>();
    for (int c = 0; c < frame.columns().size(); c++) {
      if (!LEFT_OUT.contains(frame.columns().get(c))) {
        columns.add(
            column(section, c, swept.contains(frame.columns().get(c)) ? Section.ALL_BITS : bits));
      }
    }
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("rows", size());
    header.put("asked", asked);
    header.put("swept", swept);
    header.put("bits", bits);
    header.put("sql", SQL);
    header.put("columns", columns);
    return section.text(header);
  }

  private Map<String, Object> column(Section section, int c, int bits) {
    Map<String, Object> column = new LinkedHashMap<>();
    String name = frame.columns().get(c);
    column.put("name", name);
    if (name.equals("experiment")) {
      column.put("kind", "id");
      column.put("bytes", section.bytes(ids(c)));
      return column;
    }
    switch (frame.types().get(c)) {
      case LONG -> {
        column.put("kind", "integer");
        column.put("numbers", section.numbers(numbers(c), Section.ALL_BITS));
      }
      case DOUBLE, DECIMAL -> {
        column.put("kind", "number");
        column.put("numbers", section.numbers(numbers(c), bits));
      }
      case TIMESTAMP -> {
        column.put("kind", "time");
        column.put("numbers", section.numbers(numbers(c), Section.ALL_BITS));
      }
      case BOOLEAN -> texts(section, c, column, "boolean");
      case TEXT -> texts(section, c, column, "text");
      // what is a list has no place on an axis, and no literal in a condition
      default -> texts(section, c, column, "other");
    }
    return column;
  }

  private byte[] ids(int c) {
    byte[] ids = new byte[32 * size()];
    for (int row = 0; row < size(); row++) {
      byte[] id = HexFormat.of().parseHex((String) frame.rows().get(row).get(c));
      System.arraycopy(id, 0, ids, 32 * row, 32);
    }
    return ids;
  }

  private double[] numbers(int c) {
    double[] numbers = new double[size()];
    for (int row = 0; row < numbers.length; row++) {
      Object cell = frame.rows().get(row).get(c);
      numbers[row] =
          cell == null
              ? Section.ABSENT
              : cell instanceof Instant time ? time.toEpochMilli() : ((Number) cell).doubleValue();
    }
    return numbers;
  }

  /** Distinct texts in the order in which they first appear; code 0 means absent. */
  private void texts(Section section, int c, Map<String, Object> column, String kind) {
    Map<String, Integer> known = new LinkedHashMap<>();
    int[] codes = new int[size()];
    for (int row = 0; row < codes.length; row++) {
      Object cell = frame.rows().get(row).get(c);
      if (cell != null) {
        codes[row] = known.computeIfAbsent(cell.toString(), text -> known.size() + 1);
      }
    }
    column.put("kind", kind);
    column.put("values", new ArrayList<>(known.keySet()));
    column.put("codes", section.codes(codes));
  }
}
