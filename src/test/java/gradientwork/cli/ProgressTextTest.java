package gradientwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.cluster.Progress;
import gradientwork.core.run.Pulse;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProgressTextTest {

  @Test
  void aLineSaysWhatIsDoneHowFastAndHowLongItTakes() {
    assertThat(ProgressText.line("first", progress(100, 10, 30, 1, 15)))
        .isEqualTo("first: 40 done, 2 running, 1 failed, 60 left, 15 s, 2 runs/s, about 30 s left");
  }

  @Test
  void slowRunsAreCountedInTimePerRun() {
    assertThat(ProgressText.line("big", progress(4, 0, 1, 0, 7200)))
        .endsWith("2 h 0 min, 2 h 0 min a run, about 6 h 0 min left");
  }

  @Test
  void aBlockHasABarTheCountsAndTheSlowestRuns() {
    List<String> block = ProgressText.block("first", progress(100, 10, 30, 1, 15), 100);
    assertThat(block).hasSize(3);
    assertThat(block.get(0)).contains("━━━━━━━━━━━━╌").contains("40 %");
    assertThat(block.get(2)).contains("0123456789ab  iteration 12,345  loss 0.0123  8.1 s");
  }

  @Test
  void aBlockNeverWrapsOnANarrowTerminal() {
    assertThat(ProgressText.block("first", progress(100, 10, 30, 1, 15), 40))
        .allSatisfy(line -> assertThat(line.length()).isLessThan(40));
  }

  @Test
  void offATerminalThereIsALineAtEveryCommitAndNoEscapeSequence() {
    StringWriter err = new StringWriter();
    Terminal plain =
        new Terminal(
            new PrintWriter(new StringWriter()), new PrintWriter(err), false, false, 0, "gw");
    try (Screen screen = new Screen("first", plain)) {
      screen.show(entries(1, 1.0));
      screen.show(entries(1, 1.5));
      screen.show(entries(2, 2.0));
      screen.show(entries(2, 6.9));
      screen.show(entries(2, 7.0));
    }
    assertThat(err.toString().lines()).hasSize(3);
    assertThat(err.toString()).doesNotContain("\u001b");
  }

  @Test
  void onATerminalTheBlockReplacesItselfAndIsGoneAtTheEnd() {
    StringWriter err = new StringWriter();
    Terminal live =
        new Terminal(
            new PrintWriter(new StringWriter()), new PrintWriter(err), true, true, 80, "gw");
    try (Screen screen = new Screen("first", live)) {
      screen.show(progress(100, 10, 30, 1, 15));
      screen.show(progress(100, 10, 31, 1, 16));
    }
    assertThat(err.toString()).contains("\u001b[3F\u001b[J").endsWith("\u001b[3F\u001b[J");
  }

  private static Progress entries(long entries, double seconds) {
    return new Progress(10, 0, 1, 0, 2, 5, seconds, 1, entries, 0, List.of(), List.of());
  }

  private static Progress progress(
      long wanted, long before, long ended, long failed, double seconds) {
    Pulse slow = new Pulse("0123456789abcdef", 12345, 0.0123, 8.1);
    return new Progress(
        wanted, before, ended, failed, 2, 500, seconds, 1, 1, 0, List.of(slow), List.of());
  }
}
