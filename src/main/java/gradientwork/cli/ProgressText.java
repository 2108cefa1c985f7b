package gradientwork.cli;

import gradientwork.cluster.Progress;
import gradientwork.core.run.Pulse;
import gradientwork.report.CellText;
import java.util.ArrayList;
import java.util.List;

/** How far a sweep is, in words. */
final class ProgressText {
  private static final int BAR = 30;
  private static final int SLOWEST_SHOWN = 3;

  private ProgressText() {}

  /** One line, for logs. */
  static String line(String sweep, Progress progress) {
    return sweep + ": " + counts(progress) + speed(progress);
  }

  /** A block for a terminal of that width. */
  static List<String> block(String sweep, Progress progress, int width) {
    List<String> lines = new ArrayList<>();
    long done = progress.before() + progress.ended();
    double share = progress.wanted() == 0 ? 1 : (double) done / progress.wanted();
    int full = (int) (share * BAR);
    lines.add(
        sweep
            + "  "
            + "━".repeat(full)
            + "╌".repeat(BAR - full)
            + "  "
            + (int) (share * 100)
            + " %"
            + speed(progress));
    lines.add("  " + counts(progress));
    progress.slowest().stream()
        .limit(SLOWEST_SHOWN)
        .forEach(pulse -> lines.add("  " + pulse(pulse)));
    return lines.stream().map(line -> cut(line, width)).toList();
  }

  private static String counts(Progress progress) {
    return Words.count(progress.before() + progress.ended())
        + " done, "
        + Words.count(progress.running())
        + " running, "
        + Words.count(progress.failed())
        + " failed, "
        + (progress.pruned() > 0 ? Words.count(progress.pruned()) + " pruned, " : "")
        + Words.count(progress.left())
        + " left";
  }

  private static String speed(Progress progress) {
    String spent = ", " + Words.readable(progress.seconds());
    if (progress.ended() == 0) {
      return spent;
    }
    double rate = progress.runsPerSecond();
    String words =
        rate >= 1
            ? CellText.readable(Math.round(rate * 10) / 10.0) + " runs/s"
            : Words.readable(1 / rate) + " a run";
    return spent
        + ", "
        + words
        + (progress.left() == 0
            ? ""
            : ", about " + Words.readable(progress.left() / rate) + " left");
  }

  private static String pulse(Pulse pulse) {
    return pulse.experiment().substring(0, Math.min(12, pulse.experiment().length()))
        + "  iteration "
        + Words.count(pulse.iteration())
        + (Double.isNaN(pulse.loss()) ? "" : "  loss " + CellText.readable(pulse.loss()))
        + "  "
        + Words.readable(pulse.seconds());
  }

  private static String cut(String line, int width) {
    return line.length() < width ? line : line.substring(0, Math.max(0, width - 2)) + "…";
  }
}
