package gradientwork.sweep;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigResolveOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import gradientwork.sweep.Written.Block;
import gradientwork.sweep.Written.Items;
import gradientwork.sweep.Written.Scalar;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The only class that sees HOCON: turns files and overrides into {@link Written} values. */
final class Hocon {
  /** An unclosed bracket makes HOCON quote the rest of the file. */
  private static final int MESSAGE = 300;

  /** One {@code key=value} of the command line. */
  record Override(String key, Written value) {}

  /**
   * A file read and resolved.
   *
   * @param root what is written, with those overrides that set a single value where no object
   *     stands and in no variant, so that substitutions see them
   * @param overrides all of them, in their order
   */
  record Document(Block root, List<Override> overrides) {}

  private Hocon() {}

  static Document read(String path, List<String> overrides) {
    File file = new File(path);
    if (!file.isFile()) {
      String what = file.isDirectory() ? "is a folder, not a sweep file" : "there is no such file";
      throw new SweepError(path + ": " + what);
    }
    Includes includes = new Includes(file);
    try {
      Config written = ConfigFactory.parseFile(file, strict().setIncluder(includes));
      Config under = written;
      List<Override> parsed = new ArrayList<>();
      for (String text : overrides) {
        Config override = override(text);
        String key = key(text);
        boolean variant = key.startsWith(Spaces.VARIANTS + ".");
        boolean single = isSingle(at(override, key)) && !(at(under, key) instanceof ConfigObject);
        if (single && !variant) {
          under = override.withFallback(under);
        }
        parsed.add(new Override(key, null));
      }
      Config resolved = under.resolve(ConfigResolveOptions.defaults());
      for (int o = 0; o < parsed.size(); o++) {
        Config value = override(overrides.get(o)).resolveWith(resolved);
        parsed.set(o, new Override(parsed.get(o).key, convert(at(value, parsed.get(o).key))));
      }
      return new Document((Block) convert(resolved.root()), List.copyOf(parsed));
    } catch (ConfigException e) {
      throw sentence(e, path);
    }
  }

  /** A text without includes and substitutions, as {@link #text} makes it. */
  static Block parse(String text, String origin) {
    try {
      ConfigParseOptions options = strict().setOriginDescription(origin);
      return (Block) convert(ConfigFactory.parseString(text, options).resolve().root());
    } catch (ConfigException e) {
      throw sentence(e, origin);
    }
  }

  /** The file {@code reference.conf} of the program. */
  static Block defaults(String path) {
    Config reference = ConfigFactory.parseResources(Hocon.class.getClassLoader(), "reference.conf");
    return (Block) convert(reference.resolve().getConfig(path).root());
  }

  /**
   * A written value as canonical HOCON text, keys sorted.
   *
   * @param paths what stands in the text for a value that is a path
   */
  static String text(Block block, Function<Written, Optional<String>> paths) {
    return ConfigValueFactory.fromMap(plain(block, paths))
        .render(ConfigRenderOptions.defaults().setOriginComments(false).setJson(false));
  }

  /** {@code 20h}, {@code 5s}, {@code 300 ms}; empty if it is none or has no unit. */
  static Optional<Duration> duration(String text) {
    if (!text.matches("[0-9].*\\p{Alpha}")) {
      return Optional.empty();
    }
    try {
      ConfigObject holder = ConfigValueFactory.fromMap(Map.of("duration", text));
      return Optional.of(holder.toConfig().getDuration("duration"));
    } catch (ConfigException.BadValue e) {
      return Optional.empty();
    }
  }

  private static ConfigParseOptions strict() {
    return ConfigParseOptions.defaults().setAllowMissing(false);
  }

  private static String key(String override) {
    int equals = override.indexOf('=');
    String key = equals < 0 ? "" : override.substring(0, equals).strip();
    if (!key.matches("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*")) {
      throw new SweepError(
          "command line: '" + override + "' is not of the form key=value, as in data.samples=20");
    }
    return key;
  }

  private static Config override(String text) {
    String key = key(text);
    String value = text.substring(text.indexOf('=') + 1).strip();
    if (value.isEmpty()) {
      throw new SweepError("command line: key '" + key + "' is given no value");
    }
    ConfigParseOptions options = strict().setOriginDescription(Place.COMMAND_LINE);
    return ConfigFactory.parseString(key + " = " + value, options);
  }

  /** What stands at a path of a config that may not be resolved yet. */
  private static ConfigValue at(Config config, String key) {
    ConfigValue value = config.root();
    for (String word : key.split("\\.")) {
      value = value instanceof ConfigObject object ? known(object, word) : null;
    }
    return value;
  }

  private static boolean isSingle(ConfigValue value) {
    return !(value instanceof ConfigObject || value instanceof ConfigList);
  }

  private static ConfigValue known(ConfigObject object, String word) {
    try {
      return object.get(word);
    } catch (ConfigException.NotResolved e) {
      return null;
    }
  }

  private static Written convert(ConfigValue value) {
    Place place = place(value.origin());
    if (value instanceof ConfigObject object) {
      Map<String, Written> entries = new LinkedHashMap<>();
      object.entrySet().stream()
          .map(entry -> Map.entry(entry.getKey(), convert(entry.getValue())))
          .sorted(asWritten())
          .forEach(entry -> add(entries, entry.getKey(), entry.getValue()));
      boolean merged = value.origin().description().startsWith("merge of");
      boolean inside = merged && !entries.isEmpty();
      return new Block(entries, inside ? entries.values().iterator().next().place() : place);
    }
    if (value instanceof ConfigList list) {
      return new Items(list.stream().map(Hocon::convert).toList(), place);
    }
    Object bare = value.unwrapped();
    boolean environment = value.origin().description().startsWith("env var");
    return new Scalar(
        bare instanceof Integer i ? (Object) i.longValue() : bare, environment, place);
  }

  private static Comparator<Map.Entry<String, Written>> asWritten() {
    return Comparator.<Map.Entry<String, Written>>comparingInt(e -> e.getValue().place().line())
        .thenComparing(entry -> !entry.getKey().equals("kind"))
        .thenComparing(Map.Entry::getKey);
  }

  /** Quoted keys with dots mean the same as bare ones: no key of ours has a dot. */
  private static void add(Map<String, Written> entries, String key, Written value) {
    if (key.matches("[^.]+(\\.[^.]+)+")) {
      Block wider = new Block(entries, value.place()).with(key, value);
      entries.putAll(wider.entries());
    } else {
      entries.put(key, value);
    }
  }

  private static Place place(ConfigOrigin origin) {
    if (origin.filename() != null) {
      return new Place(origin.filename(), origin.lineNumber());
    }
    String what = origin.description();
    if (what.startsWith(Place.COMMAND_LINE)) {
      return new Place(Place.COMMAND_LINE, -1);
    }
    String line = ": " + origin.lineNumber();
    return what.endsWith(line)
        ? new Place(what.substring(0, what.length() - line.length()), origin.lineNumber())
        : new Place(what, -1);
  }

  private static Map<String, Object> plain(Block block, Function<Written, Optional<String>> paths) {
    Map<String, Object> plain = new LinkedHashMap<>();
    block.entries().forEach((key, value) -> plain.put(key, plain(value, paths)));
    return plain;
  }

  private static Object plain(Written value, Function<Written, Optional<String>> paths) {
    if (value instanceof Block block) {
      return plain(block, paths);
    }
    if (value instanceof Items list) {
      return list.items().stream().map(item -> plain(item, paths)).toList();
    }
    Optional<String> path = paths.apply(value);
    return path.isPresent() ? path.get() : ((Scalar) value).value();
  }

  /** HOCON's own messages carry their origin in front and advice for programmers behind. */
  private static SweepError sentence(ConfigException e, String path) {
    String message = e.getMessage();
    Place place = new Place(path, -1);
    if (e.origin() != null) {
      place = place(e.origin());
      String origin = e.origin().description() + ": ";
      message = message.startsWith(origin) ? message.substring(origin.length()) : message;
    }
    int advice = message.indexOf(" (if you intended");
    String bare = advice < 0 ? message : message.substring(0, advice);
    String plain =
        bare.replaceFirst("expecting a close parentheses '\\)' here, not:", "unexpected")
            .replaceFirst("^(unexpected )?'\\$\\{.*", "a substitution '\\${' without its '}'")
            .replaceAll("\\s+", " ");
    String one = plain.length() > MESSAGE ? plain.substring(0, MESSAGE) + "…" : plain;
    return new SweepError(place, "this is not a sweep file that can be read: " + one, e);
  }
}
