package gradientwork.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import gradientwork.cluster.Progress;
import gradientwork.cluster.Sight;
import gradientwork.core.problem.Network;
import gradientwork.report.live.Feed;
import gradientwork.report.live.WatchServer;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a sweep that runs moves by itself. */
class LiveInBrowserTest {
  @TempDir Path folder;

  @Test
  void curvesAndNeuronsMoveWhileTheSweepRuns() throws IOException {
    Optional<Path> chromium = Browser.installed();
    assumeTrue(chromium.isPresent(), "no chromium on the PATH: the page is not opened");
    Path file = Files.writeString(folder.resolve("sweep.conf"), Ran.RATES);
    Sweep sweep = SweepFile.read(file.toString(), List.of(), new FileInputs()::digest);
    Feed feed = new Feed(sweep, OptionalDouble.empty());
    try (WatchServer server = WatchServer.start(feed, 0);
        Browser browser = new Browser(chromium.get(), folder.resolve("profile"))) {
      browser.size(1200, 900);
      String home = server.address().replaceFirst("[?].*", "");
      browser.visit(home, server.address().substring(home.length()));
      browser.until("document.querySelector('header p').textContent === 'Starting …'");
      feed.told(new Progress(27, 0, 9, 1, 2, 100, 30, 1, 1, 0, List.of(), List.of()));
      feed.seen(List.of(point(3, 0), point(3, 10), neurons(10)));
      browser.until(
          "document.getElementById('neurons-said').textContent.includes('iteration 10.')");
      assertThat(browser.text("header p"))
          .isEqualTo("9 done · 2 running · 1 failed · 18 left · 30 s · about 60 s left");
      assertThat(browser.text("table")).contains("10");
      String before = browser.evaluate("document.querySelector('canvas').toDataURL()").asText();
      feed.seen(List.of(point(3, 20), neurons(20)));
      browser.until(
          "document.getElementById('neurons-said').textContent.includes('iteration 20.')");
      assertThat(browser.evaluate("document.querySelector('canvas').toDataURL()").asText())
          .isNotEqualTo(before);
      for (String view : List.of("curves", "final", "heat", "parallel", "table", "troubles")) {
        browser.click("tab-" + view);
        assertThat(browser.text("[aria-selected=true]")).isNotEmpty();
      }
      assertThat(browser.text("body"))
          .contains("gw report shows them when it has ended")
          .doesNotContain("every monitor was content");
      browser.click("tab-curves");
      assertThat(browser.text("h2")).isEqualTo("loss against iteration");
      feed.end("The sweep has ended.");
      browser.until("document.querySelector('header p').textContent.endsWith('has ended.')");
      assertThat(browser.complaints()).isEmpty();
    }
  }

  private static Sight.Point point(long position, long iteration) {
    return new Sight.Point(
        position,
        iteration,
        0.1 * iteration,
        Double.NaN,
        Double.NaN,
        new int[] {0},
        new double[] {1.0 / (1 + iteration)});
  }

  private static Sight.Neurons neurons(long iteration) {
    Network network = new Network(2, 1, new double[] {1, iteration}, new double[] {1});
    return new Sight.Neurons(3, iteration, network);
  }
}
