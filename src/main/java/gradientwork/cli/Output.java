package gradientwork.cli;

import gradientwork.cluster.Frame;
import gradientwork.report.Format;
import java.io.IOException;
import java.io.UncheckedIOException;
import picocli.CommandLine.Option;

/** How answers are written. */
final class Output {
  /** More rows than anybody reads on a screen. */
  private static final int SHOWN = 1000;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "table",
      description = "table, csv, json, jsonl, markdown or latex (default: ${DEFAULT-VALUE})")
  private Format format;

  boolean forEyes() {
    return format == Format.TABLE;
  }

  boolean isJson() {
    return format == Format.JSON;
  }

  void write(Frame frame, Terminal terminal) {
    boolean cut = forEyes() && frame.rows().size() > SHOWN;
    Frame shown =
        cut ? new Frame(frame.columns(), frame.types(), frame.rows().subList(0, SHOWN)) : frame;
    try {
      format.write(shown, terminal.width(), terminal.out());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    terminal.out().flush();
    if (cut) {
      terminal.say(
          "… and "
              + Words.count(frame.rows().size() - SHOWN)
              + " more rows; --format csv writes all of them");
    }
  }
}
