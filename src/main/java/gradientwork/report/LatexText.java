package gradientwork.report;

import gradientwork.cluster.Frame;
import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A frame as a tabular environment (package booktabs), numbers as for eyes. */
final class LatexText {
  /** What {@link CellText} makes of a number outside the plain range: 1.5e-8. */
  private static final Pattern SCIENTIFIC = Pattern.compile("(-?[0-9.]+)e(-?[0-9]+)");

  private LatexText() {}

  static void write(Frame frame, Appendable out) throws IOException {
    String alignment =
        frame.types().stream()
            .map(type -> CellText.numeric(type) ? "r" : "l")
            .collect(Collectors.joining());
    out.append("\\begin{tabular}{").append(alignment).append("}\n\\toprule\n");
    out.append(line(frame.columns())).append("\\midrule\n");
    for (List<Object> row : frame.rows()) {
      out.append(line(row));
    }
    out.append("\\bottomrule\n\\end{tabular}\n");
  }

  private static String line(List<?> cells) {
    return cells.stream().map(LatexText::cell).collect(Collectors.joining(" & ", "", " \\\\\n"));
  }

  private static String cell(Object cell) {
    if (cell == null) {
      return "";
    }
    String text = CellText.readable(cell);
    if (cell instanceof Double x) {
      if (Double.isInfinite(x)) {
        return x > 0 ? "$\\infty$" : "$-\\infty$";
      }
      Matcher scientific = SCIENTIFIC.matcher(text);
      return scientific.matches()
          ? "$" + scientific.group(1) + " \\cdot 10^{" + scientific.group(2) + "}$"
          : "$" + text + "$";
    }
    return escape(text);
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '~' -> escaped.append("\\textasciitilde{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                case '…' -> escaped.append("\\dots{}");
                case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').appendCodePoint(c);
                default -> escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }
}
