package gradientwork.report.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.table.Table;
import gradientwork.report.page.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A bundle holds all rows, and what its files say of each other is so. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BundleTest {
  @TempDir static Path folder;
  private Ran ran;
  private Path bundle;

  @BeforeAll
  void write() throws IOException {
    ran = Ran.rates();
    bundle = folder.resolve("bundle");
    new Bundle(ran.catalog(), ran.folder(), bundle).write();
  }

  private List<List<Object>> rows(String sql) {
    return ran.catalog().query(sql).rows();
  }

  @Test
  void everyRowOfEveryTableIsThere() {
    String here = "parquet.`" + bundle + "/";
    assertThat(rows("select * from " + here + "results.parquet` order by position"))
        .hasSize(27)
        .isEqualTo(rows("select * from results order by position"));
    for (Table table : Table.ALL) {
      String name = table.name();
      assertThat(rows("select count(*) from " + here + "tables/" + name + ".parquet`"))
          .as(name)
          .isEqualTo(rows("select count(*) from " + name));
    }
    String sum = "select count(*), sum(hash(experiment, iteration, loss, gap)) from ";
    assertThat(rows(sum + here + "tables/iterations.parquet`")).isEqualTo(rows(sum + "iterations"));
  }

  @Test
  void everyFileHasItsDigestAndNoOther() throws IOException {
    String written = Files.readString(bundle.resolve("digests.sha256"));
    Files.delete(bundle.resolve("digests.sha256"));
    assertThat(Digests.of(bundle)).isEqualTo(written);
    Files.writeString(bundle.resolve("digests.sha256"), written);
    assertThat(written).contains("  results.parquet\n").contains("  report.html\n");
    try (Stream<Path> files = Files.walk(bundle)) {
      assertThat(files.filter(Files::isRegularFile)).hasSize((int) written.lines().count() + 1);
    }
  }

  @Test
  void theViewsReadFilesAndColumnsThatThereAre() throws IOException {
    String views = Files.readString(bundle.resolve("views.sql"));
    Matcher file = Pattern.compile("from '([^']+)'").matcher(views);
    int seen = 0;
    while (file.find()) {
      assertThat(bundle.resolve(file.group(1))).isRegularFile();
      seen++;
    }
    assertThat(seen).isEqualTo(1 + Table.ALL.size());
    List<String> columns = ran.catalog().query("select * from results limit 0").columns();
    Matcher column = Pattern.compile("quantile_cont\\(\"([^\"]+)\"").matcher(views);
    while (column.find()) {
      assertThat(columns).contains(column.group(1));
    }
    assertThat(views).contains("\"learning_rate\"").contains("median_final_loss");
  }

  @Test
  void theReadmeNamesWhatIsThere() throws IOException {
    String readme = Files.readString(bundle.resolve("README.md"));
    assertThat(readme).startsWith("# rates").contains("27 runs").doesNotContain("{{");
    assertThat(bundle.resolve("sweep/generation-1.conf")).isRegularFile();
    assertThat(bundle.resolve("figures/loss.svg")).isRegularFile();
    assertThat(Files.readString(bundle.resolve("report.html"))).endsWith("</html>\n");
  }
}
