package gradientwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.cluster.Embedded;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** What a command of {@code gw} answered. */
record Command(int code, String out, String err) {

  /** The same with the Spark of the tests, which is there already. */
  static Command withSpark(String... args) {
    assertThat(Embedded.SESSION.slots()).isPositive();
    return gw(args);
  }

  static List<Command> several(List<List<String>> commands) {
    return commands.stream().map(each -> withSpark(each.toArray(String[]::new))).toList();
  }

  static Command gw(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Map<String, String> environment =
        Map.of("GW_STDOUT_TERMINAL", "0", "GW_STDERR_TERMINAL", "0", "GW_COMMAND", "gw");
    int code = Main.run(args, new PrintWriter(out), new PrintWriter(err), environment);
    return new Command(code, out.toString(), err.toString());
  }
}
