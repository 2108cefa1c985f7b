package gradientwork.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import gradientwork.cluster.Frame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a user has named can break neither the page nor its SQL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileNamesTest {
  @TempDir static Path folder;
  private Ran hostile;
  private String html;

  @BeforeAll
  void run() throws IOException {
    hostile = Ran.hostile(folder);
    html = hostile.report().html();
  }

  @Test
  void namesOfUsersNeverStandInTheMarkup() {
    assertThat(html).doesNotContain("onerror").doesNotContain("plain.csv");
    JsonNode values = Unpacked.of(html, "runs").column("path").get("values");
    assertThat(values.get(0).asText()).endsWith("plain.csv");
    assertThat(values.get(1).asText()).endsWith(Ran.HOSTILE);
  }

  @Test
  void inABrowserSuchANameIsTextAndNothingElse() throws IOException {
    Optional<Path> chromium = Browser.installed();
    assumeTrue(chromium.isPresent(), "no chromium on the PATH: the page is not opened");
    Path page = Files.writeString(folder.resolve("page.html"), html);
    try (Browser browser = new Browser(chromium.get(), folder.resolve("profile"))) {
      browser.open(page, "{\"view\":\"curves\",\"roles\":{\"path\":\"colour\"}}");
      assertThat(browser.complaints()).isEmpty();
      assertThat(browser.evaluate("document.images.length + (window.hacked ?? 0)").asInt())
          .isZero();
      assertThat(browser.text(".legend")).contains("<img src=x onerror=");
      String last =
          browser
              .evaluate("[...document.querySelectorAll('.legend li')].at(-1).textContent")
              .asText();
      assertThat(last).endsWith(Ran.HOSTILE);
      browser.open(page, "{\"view\":\"table\"}");
      browser.click("filter-path-0");
      assertThat(browser.text("h2")).isEqualTo("1 run of 2");
      Frame frame = hostile.catalog().query(browser.text("#sql-text"));
      assertThat(frame.rows()).hasSize(1);
      assertThat((String) frame.cell(0, "path")).endsWith(Ran.HOSTILE);
    }
  }
}
