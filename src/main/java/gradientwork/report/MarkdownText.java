package gradientwork.report;

import gradientwork.cluster.Frame;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A frame as a Markdown table, numbers as for eyes. */
final class MarkdownText {
  private MarkdownText() {}

  static void write(Frame frame, Appendable out) throws IOException {
    out.append(line(frame.columns()));
    out.append(
        frame.types().stream()
            .map(type -> CellText.numeric(type) ? "---:" : "---")
            .collect(Collectors.joining(" | ", "| ", " |\n")));
    for (List<Object> row : frame.rows()) {
      out.append(line(row));
    }
  }

  private static String line(List<?> cells) {
    return cells.stream()
        .map(cell -> cell == null ? "" : CellText.readable(cell))
        .map(text -> text.replace("\\", "\\\\").replace("|", "\\|"))
        .collect(Collectors.joining(" | ", "| ", " |\n"));
  }
}
