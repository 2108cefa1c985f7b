package gradientwork.cli;

import java.io.PrintWriter;
import java.util.Map;

/**
 * Where a command writes.
 *
 * @param out data
 * @param err progress and messages
 * @param live whether err is a terminal on which lines can be drawn again
 * @param asks whether somebody sits at the other end of stdin, who can be asked
 * @param width columns for eyes; 0 where data does not go to a terminal
 * @param command how the user called the program, for commands to type next
 */
record Terminal(
    PrintWriter out, PrintWriter err, boolean live, boolean asks, int width, String command) {

  /** What bin/gw found out; without it, the guess that the JVM can make. */
  static Terminal of(PrintWriter out, PrintWriter err, Map<String, String> environment) {
    boolean console = System.console() != null;
    boolean onScreen = flag(environment.get("GW_STDOUT_TERMINAL"), console);
    boolean dumb = "dumb".equals(environment.get("TERM"));
    boolean live = flag(environment.get("GW_STDERR_TERMINAL"), console) && !dumb;
    String command = Words.quoted(environment.getOrDefault("GW_COMMAND", "gw"));
    boolean asks = flag(environment.get("GW_STDIN_TERMINAL"), console);
    return new Terminal(
        out, err, live, asks, onScreen ? columns(environment.get("GW_COLUMNS")) : 0, command);
  }

  void say(String sentence) {
    err.println(sentence);
    err.flush();
  }

  private static boolean flag(String value, boolean otherwise) {
    return value == null ? otherwise : value.equals("1");
  }

  private static int columns(String value) {
    return value != null && value.matches("[1-9][0-9]{1,3}") ? Integer.parseInt(value) : 100;
  }
}
