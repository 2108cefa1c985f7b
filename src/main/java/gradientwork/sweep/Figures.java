package gradientwork.sweep;

import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Spelling;
import gradientwork.core.parameter.Words;
import gradientwork.sweep.Written.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pictures that a sweep file asks for by name: {@code figures { loss { y = loss, … }, … }}. */
public final class Figures {
  static final String KEY = "figures";
  private static final String NAMES = "[a-z][a-z0-9_-]*";

  /** Columns of iterations that are always there. */
  private static final List<String> ALWAYS =
      List.of("iteration", "seconds", "flow_time", "learning_rate", "loss");

  private Figures() {}

  /**
   * Those of a sweep file as results keep it.
   *
   * @param text what {@link Sweep#text} gave
   * @param origin where it lies, for messages
   */
  public static Map<String, Figure> stored(String text, String origin) {
    return read(Hocon.parse(text, origin));
  }

  /** A sweep and its figures. */
  public record Named(String sweep, Map<String, Figure> figures) {}

  /** Those of a sweep file as it is now; what else is in it is not checked. */
  public static Named inFile(String file) {
    Block root = Hocon.read(file, List.of()).root();
    return new Named(SweepFile.name(root, file), read(root));
  }

  /**
   * A figure whose options come from the command line.
   *
   * @param options key=value
   */
  public static Figure of(Figure base, Map<String, String> options) {
    Block block = written(base);
    for (Map.Entry<String, String> option : options.entrySet()) {
      String text = option.getKey() + " = " + option.getValue();
      Block said = Hocon.parse(text, Place.COMMAND_LINE);
      for (Map.Entry<String, Written> entry : said.entries().entrySet()) {
        block = block.without(entry.getKey()).with(entry.getKey(), entry.getValue());
      }
    }
    return figure(block, "figure");
  }

  /** A word of the command line as a value that may hold anything. */
  public static String quoted(String word) {
    return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /** A figure with nothing but defaults. */
  public static Figure plain() {
    return figure(Block.empty(new Place(Place.COMMAND_LINE, -1)), "figure");
  }

  private static Block written(Figure figure) {
    StringBuilder text = new StringBuilder();
    text.append("y = ").append(figure.y()).append("\nx = ").append(figure.x());
    figure.colour().ifPresent(c -> text.append("\ncolour = ").append(c));
    figure.panel().ifPresent(p -> text.append("\npanel = ").append(p));
    text.append("\nover = ").append(figure.over());
    text.append("\ncentre = ").append(Words.of(figure.centre()));
    text.append("\nband = ").append(figure.band().map(Object::toString).orElse("null"));
    figure.log().ifPresent(log -> text.append("\nlog = ").append(Words.of(log)));
    text.append("\nafter-stop = ").append(Words.of(figure.afterStop()));
    return Hocon.parse(text.toString(), Place.COMMAND_LINE);
  }

  private static Figure figure(Block block, String key) {
    return (Figure) new Reader(new InputFiles(null)).read(Figure.class, block, key);
  }

  private static Map<String, Figure> read(Block root) {
    Map<String, Figure> figures = new LinkedHashMap<>();
    blocks(root).forEach((name, block) -> figures.put(name, figure(block, KEY + "." + name)));
    return figures;
  }

  private static Map<String, Block> blocks(Block root) {
    Written written = root.entries().get(KEY);
    Map<String, Block> blocks = new LinkedHashMap<>();
    if (written == null) {
      return blocks;
    }
    if (!(written instanceof Block all)) {
      throw new SweepError(
          written.place(),
          "key 'figures' = " + written.text() + " must be an object { name { y = …, … }, … }");
    }
    all.entries()
        .forEach(
            (name, one) -> {
              if (!name.matches(NAMES)) {
                throw new SweepError(
                    one.place(),
                    "figure '"
                        + name
                        + "' must be named by a small letter followed by small letters, digits,"
                        + " '-' and '_'");
              }
              if (!(one instanceof Block block)) {
                throw new SweepError(
                    one.place(),
                    "key 'figures." + name + "' = " + one.text() + " must be an object { … }");
              }
              blocks.put(name, block);
            });
    return blocks;
  }

  /**
   * Refuses figures that could not be drawn from what the sweep records.
   *
   * @throws SweepError for the first one
   */
  static void check(Block root, Sweep sweep) {
    Map<String, Figure> figures = read(root);
    if (figures.isEmpty() || sweep.size() == 0) {
      return;
    }
    List<String> recorded = new ArrayList<>(ALWAYS);
    for (Indicator indicator : sweep.planned(0).experiment().recording().indicators()) {
      recorded.add(Words.snake(Words.of(indicator.getClass())));
    }
    List<String> swept = new ArrayList<>(List.of("repeat"));
    sweep.columns().forEach(column -> swept.add(column.name()));
    figures.forEach(
        (name, figure) -> {
          Block block = blocks(root).get(name);
          known(block, name, "y", Optional.of(figure.y()), recorded, "recorded");
          known(block, name, "x", Optional.of(figure.x()), recorded, "recorded");
          known(block, name, "colour", figure.colour(), swept, "swept");
          known(block, name, "panel", figure.panel(), swept, "swept");
          known(block, name, "over", Optional.of(figure.over()), swept, "swept");
        });
  }

  private static void known(
      Block block,
      String name,
      String key,
      Optional<String> column,
      List<String> columns,
      String what) {
    if (column.isEmpty() || columns.contains(column.get())) {
      return;
    }
    Written written = block.entries().getOrDefault(key, block);
    throw new SweepError(
        written.place(),
        "key 'figures."
            + name
            + "."
            + key
            + "' = "
            + column.get()
            + " is not "
            + what
            + Spelling.nearest(column.get(), columns)
                .map(near -> "; did you mean '" + near + "'? ")
                .orElse("; ")
            + "there are "
            + String.join(", ", columns));
  }
}
