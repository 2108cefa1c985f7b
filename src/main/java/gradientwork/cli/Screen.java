package gradientwork.cli;

import gradientwork.cluster.Progress;
import java.util.List;

/** Shows progress: one block that is drawn again on a terminal, plain lines elsewhere. */
final class Screen implements AutoCloseable {
  private static final double SECONDS_BETWEEN_LINES = 5;
  private static final int WIDTH_IF_UNKNOWN = 100;

  private final String sweep;
  private final Terminal terminal;
  private Progress last;
  private int drawn;
  private int noticed;

  Screen(String sweep, Terminal terminal) {
    this.sweep = sweep;
    this.terminal = terminal;
  }

  void show(Progress progress) {
    List<String> news = progress.notices().subList(noticed, progress.notices().size());
    if (!news.isEmpty()) {
      erase();
      news.forEach(sentence -> terminal.say(sweep + ": " + sentence));
      noticed = progress.notices().size();
    }
    if (terminal.live()) {
      draw(progress);
    } else if (last == null || news(last, progress)) {
      terminal.say(ProgressText.line(sweep, progress));
      last = progress;
    }
  }

  /** Whether a line is due: something was committed or failed, or it has been a while. */
  private static boolean news(Progress before, Progress now) {
    return now.entries() > before.entries()
        || now.failed() > before.failed()
        || now.seconds() - before.seconds() >= SECONDS_BETWEEN_LINES;
  }

  private void draw(Progress progress) {
    int width = terminal.width() > 0 ? terminal.width() : WIDTH_IF_UNKNOWN;
    List<String> lines = ProgressText.block(sweep, progress, width);
    erase();
    lines.forEach(terminal.err()::println);
    terminal.err().flush();
    drawn = lines.size();
  }

  /** To the beginning of the block, and everything below it away. */
  private void erase() {
    if (drawn > 0) {
      terminal.err().print("\u001b[" + drawn + "F\u001b[J");
      drawn = 0;
    }
  }

  /** Makes room for the summary. */
  @Override
  public void close() {
    erase();
    terminal.err().flush();
  }
}
