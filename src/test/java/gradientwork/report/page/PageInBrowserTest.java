package gradientwork.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import gradientwork.cluster.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page in a real browser, where there is one. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageInBrowserTest {
  private static final List<String> VIEWS =
      List.of(
          "curves",
          "final",
          "heat",
          "parallel",
          "gap",
          "table",
          "neurons",
          "troubles",
          "plan",
          "about");

  @TempDir static Path folder;
  private Ran ran;
  private Path page;
  private Browser browser;

  @BeforeAll
  void open() throws IOException {
    Optional<Path> chromium = Browser.installed();
    assumeTrue(chromium.isPresent(), "no chromium on the PATH: the page is not opened");
    ran = Ran.rates();
    page = Files.writeString(folder.resolve("rates.html"), ran.report().html());
    browser = new Browser(chromium.get(), folder.resolve("profile"));
    browser.size(1200, 900);
  }

  @AfterAll
  void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void everyViewOpensWithoutAnErrorOrARequest() {
    for (String view : VIEWS) {
      browser.open(page, "{\"view\":\"" + view + "\"}");
      assertThat(browser.text("[aria-selected=true]")).isNotEmpty();
      assertThat(browser.text("h2")).isNotEmpty();
      assertThat(browser.complaints()).as(view).isEmpty();
    }
  }

  @Test
  void nothingIsWiderThanTheWindow() {
    for (int width : new int[] {1400, 420}) {
      browser.size(width, 900);
      for (String view : VIEWS) {
        browser.open(page, "{\"view\":\"" + view + "\"}");
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
            .as(view)
            .isLessThanOrEqualTo(width);
      }
    }
    browser.size(1200, 900);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'view':'curves'}",
        "{'view':'curves','hold':false,'band':'25-75','x':'seconds'}",
        "{'view':'curves','centre':'every run','y':'gap'}",
        "{'view':'curves','y':'gap to the best bound','roles':{'optimiser':'nuisance',"
            + "'momentum':'nuisance','learning_rate':'nuisance','repeat':'repeat'}}",
        "{'view':'curves','y':'loss above the lowest','roles':{'optimiser':'panel',"
            + "'momentum':'repeat','learning_rate':'repeat','repeat':'repeat'}}",
        "{'view':'curves','centre':'every run','filters':{'learning_rate':{'low':0.01,'high':0.1},"
            + "'optimiser':{'values':['sgd']},'final_loss':{'low':0.001,'high':100}}}",
        "{'view':'curves','centre':'every run','filters':{'momentum':{'values':[null,0.9]},"
            + "'best_bound':{'low':0,'high':100}}}",
        "{'view':'final'}",
        "{'view':'final','p':'optimiser','outcome':'gap','band':'0-100','roles':{"
            + "'optimiser':'panel','momentum':'nuisance','learning_rate':'nuisance',"
            + "'repeat':'repeat'}}",
        "{'view':'heat'}",
        "{'view':'heat','p':'optimiser','q':'learning_rate','value':'failed'}",
        "{'view':'heat','p':'repeat','q':'learning_rate','value':'lowest','outcome':'best_loss'}",
        "{'view':'parallel','filters':{'status':{'values':['finished','stopped']}}}",
        "{'view':'gap','centre':'every run'}",
        "{'view':'table','allColumns':true}",
        "{'view':'table','sort':{'column':'final_loss','down':true},"
            + "'filters':{'repeat':{'values':[0,2]}}}",
        "{'view':'troubles'}",
        "{'view':'about'}"
      })
  void theSqlOfAFigureGivesItsNumbers(String state) {
    browser.open(page, state.replace('\'', '"'));
    assertThat(browser.complaints()).isEmpty();
    Frame frame = ran.catalog().query(browser.text("#sql-text"));
    List<List<String>> shown = numbers();
    assertThat(shown.remove(0)).isEqualTo(frame.columns());
    assertThat(shown).isNotEmpty().hasSameSizeAs(frame.rows());
    List<String> numbers = shown.stream().map(PageInBrowserTest::canonical).sorted().toList();
    List<String> answers =
        frame.rows().stream()
            .map(row -> row.stream().map(PageInBrowserTest::written).toList())
            .map(PageInBrowserTest::canonical)
            .sorted()
            .toList();
    assertThat(numbers).isEqualTo(answers);
  }

  /** All numbers of the view, as many as its page shows, the heads first. */
  private List<List<String>> numbers() {
    browser.evaluate(
        "new Promise(done => { const it = document.getElementById('numbers');"
            + " it.addEventListener('toggle', () => setTimeout(done)); it.open = true; })");
    List<List<String>> rows = new ArrayList<>();
    JsonNode cells =
        browser.evaluate(
            "[...document.querySelectorAll('#numbers-table tr')]"
                + ".map(row => [...row.children].map(cell => cell.textContent))");
    cells.forEach(
        row -> {
          List<String> texts = new ArrayList<>();
          row.forEach(cell -> texts.add(cell.asText()));
          rows.add(texts);
        });
    return rows;
  }

  private static String written(Object cell) {
    return cell == null
        ? ""
        : cell instanceof Instant time ? Long.toString(time.toEpochMilli()) : cell.toString();
  }

  /** Equal for equal numbers, however they are written. */
  private static String canonical(List<String> cells) {
    return cells.stream()
        .map(cell -> cell.matches("-?[0-9.]+([eE][+-]?[0-9]+)?") ? number(cell) : cell)
        .toList()
        .toString();
  }

  private static String number(String cell) {
    return Double.toString(Double.parseDouble(cell) + 0.0);
  }

  @Test
  void neuronsAreWhereTheViewNeuronsSaysTheyAre() {
    browser.open(page, "{\"view\":\"neurons\"}");
    Frame frame = ran.catalog().query(browser.text("#sql-text"));
    Map<String, List<String>> shown = new LinkedHashMap<>();
    List<List<String>> rows = numbers();
    assertThat(rows.remove(0)).isEqualTo(frame.columns());
    rows.forEach(row -> shown.put(row.get(0) + "/" + row.get(1), row));
    assertThat(shown).hasSize(frame.rows().size());
    for (List<Object> row : frame.rows()) {
      List<String> there = shown.get(row.get(0) + "/" + row.get(1));
      for (int c = 2; c < row.size(); c++) {
        double x = (double) row.get(c);
        assertThat(Double.parseDouble(there.get(c))).isCloseTo(x, within(Math.abs(x) * 1e-5));
      }
    }
    long last = frame.rows().stream().mapToLong(row -> (long) row.get(0)).max().orElseThrow();
    String first = browser.text("#frame-said");
    browser.evaluate(
        "{ const it = document.getElementById('frame'); it.value = it.max;"
            + " it.dispatchEvent(new Event('input')); }");
    assertThat(browser.text("#frame-said")).isNotEqualTo(first).isEqualTo("iteration " + last);
  }

  @Test
  void controlsChangeThePictureAndTheAddressKeepsThem() {
    browser.open(page, "{}");
    assertThat(browser.text("h2")).isEqualTo("loss against iteration");
    String before = browser.evaluate("document.querySelector('canvas').toDataURL()").asText();
    browser.choose("x", "seconds");
    assertThat(browser.text("h2")).isEqualTo("loss against compute time in seconds");
    assertThat(browser.evaluate("document.querySelector('canvas').toDataURL()").asText())
        .isNotEqualTo(before);
    String hash = browser.evaluate("decodeURIComponent(location.hash.slice(1))").asText();
    assertThat(hash).isEqualTo("{\"x\":\"seconds\"}");
    browser.choose("role-learning_rate", "nuisance");
    assertThat(browser.text(".said")).contains("Best of the nuisance parameters");
    browser.open(page, "{\"view\":\"table\"}");
    browser.click("filter-optimiser-1");
    assertThat(browser.text("h2")).isEqualTo("18 runs of 27");
    browser.click("sort-final_loss");
    browser.click("sort-final_loss");
    assertThat(browser.evaluate("document.querySelector('th[aria-sort=descending]').textContent"))
        .hasToString("\"final loss ↓\"");
    browser.click("no-filters");
    assertThat(browser.text("h2")).isEqualTo("27 runs of 27");
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void allOfItIsInReachOfTheKeyboard() {
    browser.open(page, "{}");
    browser.evaluate("document.querySelector('[aria-selected=true]').focus()");
    browser.press("ArrowRight");
    assertThat(browser.text("[aria-selected=true]")).isEqualTo("Final values");
    browser.press("ArrowLeft");
    browser.evaluate("document.querySelector('.figure canvas').focus()");
    browser.press("ArrowRight");
    String first = browser.text(".tip");
    assertThat(first).contains("iteration 0");
    browser.press("ArrowRight");
    assertThat(browser.text(".tip")).isNotEqualTo(first).contains("iteration 1");
    browser.press("ArrowUp");
    assertThat(browser.evaluate("document.querySelector('.tip').hidden").asBoolean()).isFalse();
    String whole = browser.evaluate("document.querySelector('canvas').toDataURL()").asText();
    browser.press("+");
    assertThat(browser.evaluate("document.querySelector('canvas').toDataURL()").asText())
        .isNotEqualTo(whole);
    JsonNode lost =
        browser.evaluate(
            "[...document.querySelectorAll('button, select, input, summary, canvas:not(.over)')]"
                + ".filter(it => it.tabIndex < 0 && it.role !== 'tab').map(it => it.outerHTML)");
    assertThat(lost).isEmpty();
    JsonNode nameless =
        browser.evaluate(
            "[...document.querySelectorAll('select, input')].filter(it => !it.labels?.length"
                + " && !it.ariaLabel).map(it => it.id)");
    assertThat(nameless).isEmpty();
  }

  @Test
  void aDarkPageHasDarkPaper() {
    browser.dark(true);
    browser.open(page, "{}");
    assertThat(browser.evaluate("getComputedStyle(document.body).backgroundColor").asText())
        .isEqualTo("rgb(22, 24, 29)");
    browser.dark(false);
  }
}
