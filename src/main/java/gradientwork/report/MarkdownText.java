package gradientwork.report;

import gradientwork.cluster.Frame;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** A table in Markdown (GitHub's), numbers as for eyes. */
final class MarkdownText implements RowText {
  private final int digits;
  private final Appendable out;

  MarkdownText(List<String> columns, List<Frame.Type> types, int digits, Appendable out)
      throws IOException {
    this.digits = digits;
    this.out = out;
    row(List.copyOf(columns));
    out.append(
        types.stream()
            .map(type -> CellText.numeric(type) ? "---:" : "---")
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  @Override
  public void row(List<Object> cells) throws IOException {
    out.append(
        cells.stream()
            .map(cell -> cell == null ? "" : escaped(CellText.readable(cell, digits)))
            .collect(Collectors.joining(" | ", "| ", " |\n")));
  }

  @Override
  public void end() {
    // a table ends with its last line
  }

  /**
   * Only what Markdown would take for something else: bars, backslashes, tags, entities, links, and
   * marks of emphasis and code, which come in pairs; an underscore inside a word is none.
   */
  private static String escaped(String text) {
    String escaped =
        text.replace("\\", "\\\\")
            .replace("|", "\\|")
            .replaceAll("<(?=[A-Za-z/!?])", "\\\\<")
            .replaceAll("&(?=#?[A-Za-z0-9]+;)", "\\\\&")
            .replaceAll("](?=[(\\[:])", "\\\\]")
            .replaceAll("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])", "\\\\_");
    for (String mark : List.of("*", "`", "~")) {
      if (escaped.indexOf(mark) != escaped.lastIndexOf(mark)) {
        escaped = escaped.replace(mark, "\\" + mark);
      }
    }
    return escaped;
  }
}
