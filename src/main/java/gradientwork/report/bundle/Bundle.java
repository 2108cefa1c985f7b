package gradientwork.report.bundle;

import gradientwork.cluster.Catalog;
import gradientwork.core.table.Table;
import gradientwork.report.figure.Choice;
import gradientwork.report.figure.Chosen;
import gradientwork.report.figure.Kind;
import gradientwork.report.figure.NothingToDraw;
import gradientwork.report.figure.Wanted;
import gradientwork.report.page.Report;
import gradientwork.report.picture.PictureFile;
import gradientwork.report.picture.Theme;
import gradientwork.store.Description;
import gradientwork.store.Live;
import gradientwork.store.Provenance;
import gradientwork.store.Storage;
import gradientwork.store.SweepFolder;
import gradientwork.sweep.Figure;
import gradientwork.sweep.Figures;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sweep as a folder that says all of it without this program.
 *
 * <pre>
 * README.md          what is here, and the commands that make it again
 * results.parquet    a row per run, flat
 * tables/            every table as one Parquet file
 * views.sql          the same views for DuckDB
 * read.py, .ipynb    read them from Python
 * sweep/             the sweep file, resolved, by generation
 * provenance/        versions and machines, a file per driver
 * report.html        the page
 * figures/           figures of the sweep file, and its losses
 * digests.sha256     of all of these
 * </pre>
 */
public final class Bundle {
  private final Catalog catalog;
  private final SweepFolder sweep;
  private final Path folder;
  private final long generation;

  /**
   * @param catalog that shows the sweep
   * @param folder a new one; removed by the caller if writing fails
   */
  public Bundle(Catalog catalog, SweepFolder sweep, Path folder) {
    this.catalog = catalog;
    this.sweep = sweep;
    this.folder = folder;
    this.generation = Live.of(sweep).generation();
  }

  /** Writes all of it. */
  public void write() throws IOException {
    Files.createDirectories(folder.resolve("tables"));
    parquet("select * from results order by position", "results.parquet");
    for (Table table : Table.ALL) {
      parquet(
          "select * from " + table.name() + order(table), "tables/" + table.name() + ".parquet");
    }
    Description description = Description.read(sweep, generation);
    List<String> columns = catalog.query("select * from results limit 0").columns();
    text("views.sql", DuckDbViews.sql(description, columns));
    text("read.py", resource("read.py"));
    text("read.ipynb", resource("read.ipynb"));
    copies();
    figures();
    text("report.html", Report.of(catalog, sweep, Report.BUDGET).html());
    text("README.md", readme());
    text("digests.sha256", Digests.of(folder));
  }

  private static String order(Table table) {
    List<String> keys =
        List.of("position", "data", "experiment", "iteration", "inner", "monitor").stream()
            .filter(key -> table.columns().stream().anyMatch(column -> column.name().equals(key)))
            .toList();
    return " order by " + String.join(", ", keys);
  }

  private void parquet(String sql, String name) throws IOException {
    Path draft = folder.resolve(".draft");
    Files.move(Path.of(catalog.parquet(sql, draft.toString())), folder.resolve(name));
    Storage.of(draft.toString()).delete(draft.toString());
  }

  /** The sweep file by generation, and what each driver ran on. */
  private void copies() throws IOException {
    for (long n = 1; n <= generation; n++) {
      String path = sweep.text(n);
      if (sweep.storage().exists(path)) {
        bytes("sweep/generation-" + n + ".conf", sweep.storage().read(path));
      }
    }
    String place = sweep.provenance("x").replaceFirst("/[^/]*$", "");
    for (String name : sweep.storage().list(place)) {
      bytes("provenance/" + name, sweep.storage().read(place + "/" + name));
    }
  }

  /** Those that the sweep file names, and the losses if it names none. */
  private void figures() throws IOException {
    String path = sweep.text(generation);
    String text = new String(sweep.storage().read(path), StandardCharsets.UTF_8);
    Map<String, Figure> figures = new LinkedHashMap<>(Figures.stored(text, path));
    figures.putIfAbsent(Kind.LOSS.toString(), Figures.plain());
    Chosen chosen;
    try {
      chosen = Chosen.of(catalog::query, Choice.ALL);
    } catch (NothingToDraw none) {
      text("figures/README.md", "No figure: " + none.getMessage() + "\n");
      return;
    }
    for (Map.Entry<String, Figure> figure : figures.entrySet()) {
      String name = "figures/" + figure.getKey();
      try {
        var picture = Kind.LOSS.draw(catalog::query, chosen, Wanted.of(figure.getValue()));
        bytes(name + ".svg", PictureFile.SVG.bytes(picture, Theme.LIGHT, 1));
      } catch (NothingToDraw none) {
        text(name + ".txt", "No figure: " + none.getMessage() + "\n");
      }
    }
  }

  private String readme() {
    long runs = (long) catalog.query("select count(*) from results").rows().get(0).get(0);
    return resource("README.md")
        .replace("{{sweep}}", sweep.name())
        .replace("{{runs}}", Long.toString(runs))
        .replace("{{generation}}", Long.toString(generation))
        .replace("{{version}}", Provenance.programVersion());
  }

  private void text(String name, String text) throws IOException {
    bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private void bytes(String name, byte[] bytes) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  private static String resource(String name) {
    try (InputStream in = Bundle.class.getResourceAsStream("/gradientwork/bundle/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
