package gradientwork.cli;

import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Does in one Java machine what users do first, so that it can be asked at its end to archive the
 * classes that it has loaded: {@code bin/gw --warm-up}.
 */
public final class WarmUp {
  private WarmUp() {}

  /**
   * @param args a sweep file, one whose data is a table, and a folder for results that nobody will
   *     want
   */
  public static void main(String[] args) {
    String sweep = args[0];
    String table = args[1];
    String folder = args[2];
    List<List<String>> commands =
        List.of(
            List.of("plan", "--no-calibrate", sweep),
            List.of("plan", "--no-calibrate", table),
            List.of("run", sweep),
            List.of("sql", "select * from results join points using (sweep, point) limit 1"),
            List.of("sql", "select iteration, avg(loss) from iterations group by 1 order by 1"),
            List.of("ls"),
            List.of("show", Path.of(sweep).getFileName().toString().replace(".conf", "")),
            List.of("plot", "--out", folder + "/loss.png"),
            List.of("report", "--out", folder + "/page.html"));
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    for (List<String> command : commands) {
      List<String> whole = new ArrayList<>(command);
      whole.addAll(List.of("--results", folder));
      int code = Main.run(whole.toArray(String[]::new), nowhere, err, Map.of());
      if (code != 0) {
        System.exit(code);
      }
    }
    System.exit(0);
  }
}
