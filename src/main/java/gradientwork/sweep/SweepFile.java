package gradientwork.sweep;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.experiment.Parameters;
import gradientwork.core.experiment.Seeds;
import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.RecordType.Component;
import gradientwork.sweep.Written.Block;
import gradientwork.sweep.Written.Scalar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads sweep files. */
public final class SweepFile {
  private static final String NAMES = "[a-z][a-z0-9_-]{0,63}";

  /**
   * What a sweep file holds beside the parts of an experiment; {@code let} is for substitutions.
   */
  private static final List<String> OWN =
      List.of("name", "axes", "variants", "where", "repeats", "let", Prunings.KEY, Figures.KEY);

  /** The parts of an experiment that axes may vary. */
  static final List<String> SWEPT = Parameters.parts().stream().map(Component::key).toList();

  /** All other keys there are at the top of a file. */
  static final List<String> FIXED =
      Stream.concat(OWN.stream(), Stream.of("record", "stop")).toList();

  private SweepFile() {}

  /**
   * Reads and checks a sweep file and every experiment in it.
   *
   * @param file path of the sweep file
   * @param overrides {@code key=value} from the command line: replaces that key's value or its axis
   * @param identify opens an input file and returns it with the digest of its content; called once
   *     for each distinct path
   * @throws SweepError for every mistake of the user, before anything starts
   */
  public static Sweep read(String file, List<String> overrides, UnaryOperator<InputFile> identify) {
    return read(file, overrides, List.of(), identify);
  }

  /**
   * The same with some parts of the experiment held fixed: axes inside them are left out, and what
   * the file says of them gives way to the overrides.
   *
   * @param fixed keys of parts: {@code network}, {@code algorithm}, …
   */
  public static Sweep read(
      String file, List<String> overrides, List<String> fixed, UnaryOperator<InputFile> identify) {
    return read(Hocon.read(file, overrides), file, fixed, identify);
  }

  /**
   * The same for the text that {@link Sweep#text} gave.
   *
   * @param file which the text stands for: it names inputs from its folder
   */
  public static Sweep stored(String text, String file, UnaryOperator<InputFile> identify) {
    return read(new Hocon.Document(Hocon.parse(text, file), List.of()), file, List.of(), identify);
  }

  private static Sweep read(
      Hocon.Document document, String file, List<String> fixed, UnaryOperator<InputFile> identify) {
    Block root = document.root();
    List<Hocon.Override> swept = new ArrayList<>();
    for (Hocon.Override override : document.overrides()) {
      if (SWEPT.contains(head(override)) || head(override).equals(Spaces.VARIANTS)) {
        swept.add(override);
      } else {
        root = root.with(override.key(), override.value());
      }
    }
    known(root);
    InputFiles files = new InputFiles(identify);
    String name = name(root, file);
    Place top = new Place(file, -1);
    root = root.without("let").with("name", new Scalar(name, false, top));
    Optional<Written> where = Optional.ofNullable(root.entries().get("where"));
    List<Space> spaces = Spaces.of(root, fixed, swept);
    Block resolved = Spaces.written(root, spaces);
    Supplier<String> text = () -> Hocon.text(resolved, value -> files.relative(value, file));
    String folder = String.valueOf(Path.of(file).toAbsolutePath().normalize().getParent());
    Sweep sweep = new Sweep(name, folder, spaces, repeats(root), where, files, text);
    Prunings.check(root, sweep);
    Figures.check(root, sweep);
    return sweep;
  }

  private static String head(Hocon.Override override) {
    return override.key().split("\\.")[0];
  }

  private static void known(Block root) {
    List<String> known = new ArrayList<>(Allowed.keys(Experiment.class));
    known.addAll(OWN);
    root.entries()
        .forEach(
            (key, value) -> {
              if (!known.contains(key)) {
                String allowed = "allowed: " + String.join(", ", known);
                throw new SweepError(
                    value.place(),
                    "key '"
                        + key
                        + "' = "
                        + value.text()
                        + " is unknown"
                        + Allowed.hint(key, known, allowed));
              }
            });
  }

  static String name(Block root, String file) {
    String stem = Path.of(file).getFileName().toString().replaceFirst("\\.[^.]*$", "");
    Place place = new Place(file, -1);
    Written written =
        Optional.ofNullable(root.entries().get("name")).orElse(new Scalar(stem, false, place));
    if (written instanceof Scalar scalar
        && scalar.value() instanceof String name
        && name.matches(NAMES)) {
      return name;
    }
    throw new SweepError(
        written.place(),
        "key 'name' = "
            + written.text()
            + " must be a small letter followed by at most 63 small"
            + " letters, digits, '-' and '_'"
            + (written.place().equals(place) ? "; without it the file name is the name" : ""));
  }

  static Repeats repeats(Block root) {
    Written written = root.entries().getOrDefault("repeats", Block.empty(root.place()));
    if (written instanceof Scalar) {
      written = new Block(Map.of("count", written), written.place());
    }
    Repeats repeats =
        (Repeats) new Reader(new InputFiles(null)).read(Repeats.class, written, "repeats");
    Set<String> known = Seeds.all();
    for (String seed : repeats.seeds().orElse(List.of())) {
      if (!known.contains(seed)) {
        throw new SweepError(
            written.place(),
            "key 'repeats.seeds' names '"
                + seed
                + "', which no kind has"
                + Allowed.hint(seed, known, "allowed: " + String.join(", ", known)));
      }
    }
    return repeats;
  }
}
