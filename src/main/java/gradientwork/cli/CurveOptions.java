package gradientwork.cli;

import gradientwork.sweep.Figure;
import gradientwork.sweep.Figures;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** What a figure of a sweep file says, said on the command line. */
final class CurveOptions {
  @Option(names = "--y", paramLabel = "COLUMN", description = "what is drawn: loss, test-loss, …")
  private String y;

  @Option(names = "--x", paramLabel = "COLUMN", description = "against what: iteration, seconds, …")
  private String x;

  @Option(names = "--colour", paramLabel = "KEY", description = "what colours say: a swept column")
  private String colour;

  @Option(names = "--panel", paramLabel = "KEY", description = "what panels say: a swept column")
  private String panel;

  @Option(names = "--over", paramLabel = "KEY", description = "what curves are made over: repeat")
  private String over;

  @Option(names = "--centre", paramLabel = "WORD", description = "median, mean, or none: all runs")
  private String centre;

  @Option(
      names = "--band",
      paramLabel = "LOW,HIGH",
      description = "two quantiles around it, such as 0.1,0.9; or none")
  private String band;

  @Option(names = "--log", paramLabel = "AXES", description = "logarithmic: none, x, y or both")
  private String log;

  @Option(
      names = "--after-stop",
      paramLabel = "WORD",
      description = "a run counts after its end with its last value: hold, or not: drop")
  private String afterStop;

  Figure over(Figure figure) {
    Map<String, String> said = new LinkedHashMap<>();
    put(said, "y", y);
    put(said, "x", x);
    put(said, "colour", colour);
    put(said, "panel", panel);
    put(said, "over", over);
    put(said, "centre", centre);
    put(said, "log", log);
    put(said, "after-stop", afterStop);
    if (band != null) {
      said.put("band", band.equals("none") ? "null" : "[" + band + "]");
    }
    return said.isEmpty() ? figure : Figures.of(figure, said);
  }

  private static void put(Map<String, String> said, String key, String value) {
    if (value != null) {
      said.put(key, Figures.quoted(value));
    }
  }
}
