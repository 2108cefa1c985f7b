package gradientwork.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

/** What a command of {@code gw} answered. */
record Command(int code, String out, String err) {

  static Command gw(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Map<String, String> environment =
        Map.of("GW_STDOUT_TERMINAL", "0", "GW_STDERR_TERMINAL", "0", "GW_COMMAND", "gw");
    int code = Main.run(args, new PrintWriter(out), new PrintWriter(err), environment);
    return new Command(code, out.toString(), err.toString());
  }
}
