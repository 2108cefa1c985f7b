package gradientwork.cli;

import gradientwork.report.Format;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** Where the program begins. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    PrintWriter out = writer(new FileOutputStream(FileDescriptor.out));
    PrintWriter err = writer(new FileOutputStream(FileDescriptor.err));
    System.exit(run(args, out, err, System.getenv()));
  }

  /**
   * Runs one command.
   *
   * @return the exit code: 0 all done, 1 a mistake of the user, 2 some runs failed, 3 stopped
   *     early, 4 infrastructure
   */
  static int run(String[] args, PrintWriter out, PrintWriter err, Map<String, String> environment) {
    Terminal terminal = Terminal.of(out, err, environment);
    Gw gw = new Gw(terminal);
    Mistakes mistakes = new Mistakes(gw, environment);
    int code =
        new Verbs(gw)
            .line(args)
            .setOut(out)
            .setErr(err)
            .setUsageHelpWidth(100)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(Format.class, Words::format)
            .registerConverter(Duration.class, Words::duration)
            .registerConverter(ExportFormat.class, ExportFormat::of)
            .setParameterExceptionHandler(mistakes)
            .setExecutionExceptionHandler(mistakes)
            .execute(args);
    out.flush();
    err.flush();
    return code;
  }

  private static PrintWriter writer(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), false);
  }
}
