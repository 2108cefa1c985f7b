package gradientwork.cli;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Rows;
import gradientwork.cluster.Session;
import gradientwork.core.parameter.Spelling;
import gradientwork.report.Format;
import gradientwork.report.RowText;
import gradientwork.store.Results;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tables for other programs and for papers. */
@Command(
    name = "export",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a table, a view, or the answer to a question into a file.",
      "A table or view is written in the order of its experiments and iterations. The file is",
      "complete or not there; what stood there before is replaced when all went well."
    },
    footer = {
      "",
      "  gw export points --out points.tex --digits 3",
      "  gw export \"select iteration, loss from iterations\" --format jsonl",
      "",
      "csv, json, jsonl and parquet hold every number exactly. What is absent is an empty cell (csv,",
      "markdown, latex) or null; an empty text in csv is \"\". NaN and the infinities are NaN, Infinity",
      "and -Infinity; in json and jsonl these are strings, in latex \\infty."
    })
final class Export implements Callable<Integer> {
  /** What the rows of a table or view are ordered by, as far as it has them. */
  private static final List<String> ORDER =
      List.of(
          "sweep",
          "position",
          "point",
          "data",
          "experiment",
          "iteration",
          "inner",
          "neuron",
          "monitor");

  private static final int ROWS_BETWEEN_LOOKS = 1024;

  private final Terminal terminal;
  @Mixin private Place place;
  @Mixin private Choice choice;

  @Parameters(
      index = "0",
      paramLabel = "QUERY",
      completionCandidates = TableNames.class,
      description = "a table or view (gw tables lists them), or a SELECT")
  private String query;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      completionCandidates = Formats.class,
      description =
          "csv, jsonl, json, parquet, markdown or latex (default: what the file's name says; csv)")
  private ExportFormat format;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "into this file (default, and -: stdout)")
  private Path out;

  @Option(
      names = "--digits",
      paramLabel = "N",
      defaultValue = "" + Format.DIGITS,
      description = {
        "significant digits in markdown and latex (default: ${DEFAULT-VALUE});",
        "17: as many as it takes to read the same number back"
      })
  private int digits;

  Export(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (digits < 1 || digits > Format.ALL_DIGITS) {
      throw new Mistake("--digits " + digits + " must be at least 1 and at most 17");
    }
    if (out != null && out.toString().equals("-")) {
      out = null;
    }
    ExportFormat chosen = chosen();
    boolean named = query.matches("[A-Za-z_][A-Za-z0-9_]*");
    if (named && !TableNames.ALL.contains(query)) {
      throw new Mistake(
          "there is no table or view '" + query + "'" + Spelling.hint(query, TableNames.ALL));
    }
    Results results = place.results();
    Existing.check(results, choice.sweep(), place.written());
    if (out == null) {
      ask(results, (catalog, sql) -> print(catalog.rows(sql), chosen), named);
    } else {
      write(results, chosen, named);
    }
    return ExitCode.DONE;
  }

  private ExportFormat chosen() {
    if (format == null) {
      return out == null ? ExportFormat.CSV : ExportFormat.ofFile(out.toString());
    }
    if (out == null && format.text().isEmpty()) {
      throw new Mistake("parquet is no text for a terminal; say where with --out FILE");
    }
    return format;
  }

  private interface Writing {
    void write(Catalog catalog, String sql) throws IOException;
  }

  private void ask(Results results, Writing writing, boolean named) throws IOException {
    try (Session session = Session.open(Session.Options.EMBEDDED)) {
      Catalog catalog = new Catalog(session, results, choice.sweep());
      writing.write(catalog, named ? whole(catalog) : query);
    }
  }

  /** All of a table or view, in the same order every time. */
  private String whole(Catalog catalog) {
    List<String> columns =
        catalog.views().stream()
            .filter(view -> view.name().equals(query))
            .findFirst()
            .orElseThrow()
            .columns();
    List<String> keys = new ArrayList<>(ORDER.stream().filter(columns::contains).toList());
    if (query.equals("points")) {
      // a point is an axis' value after the other: what is swept stands between these two
      List<String> swept = columns.subList(columns.indexOf("point") + 1, columns.indexOf("n"));
      keys.addAll(keys.indexOf("point"), swept);
    }
    return "select * from " + query + " order by " + String.join(", ", keys);
  }

  private void write(Results results, ExportFormat chosen, boolean named) throws IOException {
    try (NewFile file = new NewFile(out.toString())) {
      ask(
          results,
          (catalog, sql) -> {
            if (chosen.text().isEmpty()) {
              file.complete(Path.of(catalog.parquet(sql, file.draft().toString())));
              terminal.say("Wrote " + out + ".");
            } else {
              long rows = text(catalog.rows(sql), chosen, file);
              file.complete();
              terminal.say(
                  "Wrote " + out + ": " + Words.count(rows) + (rows == 1 ? " row." : " rows."));
            }
          },
          named);
    }
  }

  private long text(Rows rows, ExportFormat chosen, NewFile file) throws IOException {
    try (Writer writer = file.writer()) {
      return copy(rows, chosen, writer, () -> true);
    }
  }

  private void print(Rows rows, ExportFormat chosen) {
    try {
      // whoever reads may have had enough, as head has
      copy(rows, chosen, terminal.out(), () -> !terminal.out().checkError());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many rows there were. */
  private long copy(Rows rows, ExportFormat chosen, Appendable to, BooleanSupplier wanted)
      throws IOException {
    RowText text = chosen.text().orElseThrow().begin(rows.columns(), rows.types(), digits, to);
    long count = 0;
    while (rows.hasNext()) {
      text.row(rows.next());
      count++;
      if (count % ROWS_BETWEEN_LOOKS == 0 && !wanted.getAsBoolean()) {
        return count;
      }
    }
    text.end();
    return count;
  }

  /** For completion. */
  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(ExportFormat.values()).map(ExportFormat::toString).iterator();
    }
  }
}
