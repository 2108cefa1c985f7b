package gradientwork.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import gradientwork.cluster.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the page holds is what SQL gives, and the page is the same each time. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportTest {
  private Ran ran;
  private Report report;

  @BeforeAll
  void run() throws IOException {
    ran = Ran.rates();
    report = ran.report();
  }

  @Test
  void everyNumberOfRunsIsTheOneThatSqlGives() {
    Unpacked runs = Unpacked.of(report.html(), "runs");
    Frame frame = ran.catalog().query(RunTable.SQL);
    assertThat(runs.header().get("rows").asInt()).isEqualTo(27).isEqualTo(frame.rows().size());
    int seen = 0;
    for (String name : frame.columns()) {
      if (List.of("sweep", "point", "generation", "experiment").contains(name)) {
        continue;
      }
      JsonNode column = runs.column(name);
      for (int row = 0; row < frame.rows().size(); row++) {
        assertThat(cell(runs, column, row)).as(name).isEqualTo(plain(frame.cell(row, name)));
        seen++;
      }
    }
    assertThat(seen).isGreaterThan(27 * 25);
  }

  private static Object cell(Unpacked section, JsonNode column, int row) {
    if (column.has("numbers")) {
      double x = section.numbers(column.get("numbers"))[row];
      return Section.absent(x) ? null : (Object) x;
    }
    int code = section.codes(column.get("codes"))[row];
    return code == 0 ? null : column.get("values").get(code - 1).asText();
  }

  private static Object plain(Object cell) {
    if (cell instanceof Number number) {
      return number.doubleValue();
    }
    return cell instanceof Instant time
        ? (Object) (double) time.toEpochMilli()
        : cell == null ? null : cell.toString();
  }

  @Test
  void everyNumberOfCurvesIsTheOneThatSqlGives() {
    Unpacked curves = Unpacked.of(report.html(), "curves");
    Frame frame = ran.catalog().query(curves.header().get("sql").asText());
    assertThat(report.points()).isEqualTo(frame.rows().size());
    assertThat(report.recorded()).isEqualTo(frame.rows().size());
    assertThat(curves.header().get("bits").asInt()).isEqualTo(Section.ALL_BITS);
    List<String> names = frame.columns().subList(2, frame.columns().size());
    assertThat(names).contains("iteration", "seconds", "loss", "objective", "gap");
    for (String name : names) {
      double[] numbers = curves.numbers(curves.column(name).get("numbers"));
      for (int row = 0; row < numbers.length; row++) {
        Object there = Section.absent(numbers[row]) ? null : (Object) numbers[row];
        assertThat(there).as(name).isEqualTo(plain(frame.cell(row, name)));
      }
    }
    int[] starts = curves.codes(curves.header().get("starts"));
    for (int run = 0; run < 27; run++) {
      assertThat(frame.cell(starts[run], "iteration")).isEqualTo(0L);
    }
  }

  @Test
  void theSameTablesGiveTheSameBytes() {
    assertThat(ran.report().html()).isEqualTo(report.html());
  }

  @Test
  void aSmallerBudgetIsRespectedAndTooSmallAOneRefused() {
    int small = report.html().length() - 8_000;
    Report thinner = Report.of(ran.catalog(), ran.folder(), small);
    assertThat(thinner.html().length()).isLessThanOrEqualTo(small);
    assertThat(thinner.runs()).isEqualTo(report.runs());
    assertThatThrownBy(() -> Report.of(ran.catalog(), ran.folder(), 10_000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("10000 bytes cannot hold the table of 27 runs");
  }

  @Test
  void thePageNamesNothingOutsideItself() {
    assertThat(report.html()).contains("default-src 'none'");
    String code = report.html().replaceAll("id=\"section-[a-z]+\">[^<]*<", "><");
    Matcher address =
        Pattern.compile("(src|href)\\s*=\\s*\"([^\"]*)\"|https?://\\S+").matcher(code);
    while (address.find()) {
      assertThat(address.group()).isEqualTo("href=\"data:,\"");
    }
  }

  @Test
  void everyModuleOfThePageIsInItAndNoOther() throws IOException {
    Path resources = Path.of("src/main/resources/gradientwork/page");
    try (var files = Files.list(resources)) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(n -> n.endsWith(".js")))
          .containsExactlyInAnyOrderElementsOf(
              Template.MODULES.stream().map(name -> name + ".js").toList());
    }
  }
}
