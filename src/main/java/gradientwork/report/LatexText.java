package gradientwork.report;

import gradientwork.cluster.Frame;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A table as a tabular environment (package booktabs), numbers as for eyes. */
final class LatexText implements RowText {
  /** What {@link CellText} makes of a number outside the plain range: 1.5e-8. */
  private static final Pattern SCIENTIFIC = Pattern.compile("(-?[0-9.]+)e(-?[0-9]+)");

  private final int digits;
  private final Appendable out;

  LatexText(List<String> columns, List<Frame.Type> types, int digits, Appendable out)
      throws IOException {
    this.digits = digits;
    this.out = out;
    String alignment =
        types.stream()
            .map(type -> CellText.numeric(type) ? "r" : "l")
            .collect(Collectors.joining());
    out.append("\\begin{tabular}{").append(alignment).append("}\n\\toprule\n");
    row(List.copyOf(columns));
    out.append("\\midrule\n");
  }

  @Override
  public void row(List<Object> cells) throws IOException {
    out.append(cells.stream().map(this::cell).collect(Collectors.joining(" & ", "", " \\\\\n")));
  }

  @Override
  public void end() throws IOException {
    out.append("\\bottomrule\n\\end{tabular}\n");
  }

  private String cell(Object cell) {
    if (cell == null) {
      return "";
    }
    String text = CellText.readable(cell, digits);
    if (cell instanceof Double x && !x.isNaN()) {
      return number(x, text);
    }
    return cell instanceof BigDecimal ? "$" + text + "$" : escaped(text);
  }

  private static String number(double x, String text) {
    if (Double.isInfinite(x)) {
      return x > 0 ? "$\\infty$" : "$-\\infty$";
    }
    Matcher scientific = SCIENTIFIC.matcher(text);
    return scientific.matches()
        ? "$" + scientific.group(1) + " \\cdot 10^{" + scientific.group(2) + "}$"
        : "$" + text + "$";
  }

  private static String escaped(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              switch (c) {
                case '\\' -> escaped.append("\\textbackslash{}");
                case '~' -> escaped.append("\\textasciitilde{}");
                case '^' -> escaped.append("\\textasciicircum{}");
                // these three are other signs in LaTeX's own fonts
                case '<' -> escaped.append("\\textless{}");
                case '>' -> escaped.append("\\textgreater{}");
                case '|' -> escaped.append("\\textbar{}");
                case '…' -> escaped.append("\\dots{}");
                // a row begins after \\ or a rule, which would take [ or * for their own
                case '[', '*' -> escaped.append('{').appendCodePoint(c).append('}');
                case '&', '%', '$', '#', '_', '{', '}' -> escaped.append('\\').appendCodePoint(c);
                default -> escaped.appendCodePoint(c);
              }
            });
    return escaped.toString().replace("--", "-{}-");
  }
}
