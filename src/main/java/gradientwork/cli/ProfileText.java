package gradientwork.cli;

import gradientwork.report.CellText;
import gradientwork.store.input.TableProfile;
import gradientwork.store.input.TableProfile.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What the columns of a table look like, for eyes. */
final class ProfileText {
  private static final int COLUMNS_SHOWN = 24;
  private static final int VALUES_SHOWN = 4;

  private ProfileText() {}

  /** A line for every column, of very many only the first and last ones. */
  static List<String> lines(TableProfile table) {
    List<String[]> cells = new ArrayList<>();
    cells.add(new String[] {"column", "values", "missing", "min", "mean", "max"});
    int n = table.columns().size();
    for (int c = 0; c < n; c++) {
      boolean cut = n > COLUMNS_SHOWN && c >= COLUMNS_SHOWN / 2 && c < n - COLUMNS_SHOWN / 2;
      if (!cut) {
        cells.add(cells(table.columns().get(c)));
      } else if (c == COLUMNS_SHOWN / 2) {
        cells.add(new String[] {"… " + (n - COLUMNS_SHOWN) + " more", "", "", "", "", ""});
      }
    }
    int[] widths = new int[6];
    cells.forEach(
        row -> {
          for (int c = 0; c < 6; c++) {
            widths[c] = Math.max(widths[c], row[c].length());
          }
        });
    return cells.stream().map(row -> aligned(row, widths)).toList();
  }

  private static String[] cells(Column column) {
    String missing = column.missing() == 0 ? "–" : Words.count(column.missing());
    boolean numbers = column.others() == 0 && !Double.isNaN(column.variance());
    return new String[] {
      plain(column.name()),
      values(column),
      missing,
      numbers ? CellText.readable(column.min()) : "",
      numbers ? CellText.readable(column.mean()) : "",
      numbers ? CellText.readable(column.max()) : ""
    };
  }

  private static String values(Column column) {
    if (column.others() > 0) {
      String example = plain(column.example());
      return "text: " + (example.length() > 20 ? example.substring(0, 19) + "…" : example);
    }
    if (column.values().size() > 0 && column.values().size() <= VALUES_SHOWN) {
      return column.values().stream().map(CellText::readable).collect(Collectors.joining(", "));
    }
    return Double.isNaN(column.variance())
        ? "nothing"
        : column.whole() ? "whole numbers" : "numbers";
  }

  private static String aligned(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < row.length; c++) {
      String space = " ".repeat(widths[c] - row[c].length());
      line.append(c < 2 ? row[c] + space : space + row[c]).append("  ");
    }
    return line.toString().stripTrailing();
  }

  /** A word in a comment, which the end of a line would end. */
  static String plain(String word) {
    return word.replaceAll("\\p{Cntrl}+", " ");
  }
}
