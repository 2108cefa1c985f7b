package gradientwork.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the verbs; each is told where it writes. */
final class Verbs implements IFactory {
  /** In the order in which they are listed. */
  static final Map<String, Class<?>> BY_NAME = new LinkedHashMap<>();

  static {
    BY_NAME.put("new", New.class);
    BY_NAME.put("plan", Plan.class);
    BY_NAME.put("run", RunSweep.class);
    BY_NAME.put("import", Import.class);
    BY_NAME.put("ls", Ls.class);
    BY_NAME.put("show", Show.class);
    BY_NAME.put("diff", Diff.class);
    BY_NAME.put("sql", Sql.class);
    BY_NAME.put("plot", PlotCommand.class);
    BY_NAME.put("animate", AnimateCommand.class);
    BY_NAME.put("report", ReportCommand.class);
    BY_NAME.put("bundle", BundleCommand.class);
    BY_NAME.put("tables", Tables.class);
    BY_NAME.put("export", Export.class);
    BY_NAME.put("stop", Stop.class);
    BY_NAME.put("rm", Rm.class);
    BY_NAME.put("compact", Compact.class);
    BY_NAME.put("recompute", Recompute.class);
    BY_NAME.put("check", Check.class);
    BY_NAME.put("verify", Verify.class);
    BY_NAME.put("completion", Completion.class);
    BY_NAME.put("help", Help.class);
  }

  /** They speak about all others. */
  private static final Set<String> WHOLE = Set.of("help", "completion");

  private final Gw gw;

  Verbs(Gw gw) {
    this.gw = gw;
  }

  /**
   * The program with the verb that is asked for; with all of them where that is not clear. To learn
   * of all their options takes longer than most of them take to answer.
   */
  CommandLine line(String[] args) {
    CommandLine line = new CommandLine(gw, this);
    Optional<String> asked =
        Stream.of(args)
            .filter(word -> !word.startsWith("-"))
            .findFirst()
            .filter(word -> BY_NAME.containsKey(word) && !WHOLE.contains(word));
    BY_NAME.forEach(
        (name, type) -> {
          if (asked.map(name::equals).orElse(true)) {
            line.addSubcommand(name, verb(type));
          }
        });
    // not by annotation, for which picocli would look for Groovy in all of Spark's jars
    Stream.concat(Stream.of(line), line.getSubcommands().values().stream())
        .forEach(one -> one.getCommandSpec().versionProvider(Gw::version));
    return line;
  }

  private Object verb(Class<?> type) {
    try {
      return create(type);
    } catch (Exception e) {
      throw new IllegalStateException("cannot make " + type, e);
    }
  }

  @Override
  public <T> T create(Class<T> type) throws Exception {
    try {
      return type.getDeclaredConstructor(Terminal.class).newInstance(gw.terminal());
    } catch (NoSuchMethodException e) {
      return CommandLine.defaultFactory().create(type);
    }
  }
}
