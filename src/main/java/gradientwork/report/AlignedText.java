package gradientwork.report;

import gradientwork.cluster.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A frame in aligned columns, long text cut where the terminal is too narrow. */
final class AlignedText {
  private static final String GAP = "  ";
  private static final int LONGEST = 100;
  private static final int SHORTEST = 8;

  private final Frame frame;
  private final List<String[]> cells = new ArrayList<>();
  private final int[] widths;

  AlignedText(Frame frame, int width) {
    this.frame = frame;
    int columns = frame.columns().size();
    widths = new int[columns];
    for (int c = 0; c < columns; c++) {
      widths[c] = length(frame.columns().get(c));
    }
    for (List<Object> row : frame.rows()) {
      String[] line = new String[columns];
      for (int c = 0; c < columns; c++) {
        line[c] = CellText.readable(row.get(c));
        widths[c] = Math.max(widths[c], Math.min(LONGEST, length(line[c])));
      }
      cells.add(line);
    }
    if (width > 0) {
      fit(width);
    }
  }

  /** Narrows the widest column of text, one by one, until the lines fit or nothing can give way. */
  private void fit(int width) {
    int total = GAP.length() * (widths.length - 1);
    for (int w : widths) {
      total += w;
    }
    for (; total > width; total--) {
      int widest = -1;
      for (int c = 0; c < widths.length; c++) {
        boolean gives = !CellText.numeric(frame.types().get(c)) && widths[c] > SHORTEST;
        if (gives && (widest < 0 || widths[c] > widths[widest])) {
          widest = c;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }

  void write(Appendable out) throws IOException {
    line(frame.columns().toArray(String[]::new), out);
    String[] rule = new String[widths.length];
    for (int c = 0; c < widths.length; c++) {
      rule[c] = "─".repeat(widths[c]);
    }
    line(rule, out);
    for (String[] row : cells) {
      line(row, out);
    }
  }

  private void line(String[] row, Appendable out) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = 0; c < row.length; c++) {
      String cell = cut(row[c], widths[c]);
      String space = " ".repeat(widths[c] - length(cell));
      boolean right = CellText.numeric(frame.types().get(c));
      line.append(c == 0 ? "" : GAP).append(right ? space + cell : cell + space);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  /** Cut by code points, so that no character is torn. */
  private static String cut(String text, int width) {
    return length(text) <= width
        ? text
        : text.substring(0, text.offsetByCodePoints(0, width - 1)) + "…";
  }

  private static int length(String text) {
    return text.codePointCount(0, text.length());
  }
}
