package gradientwork.cli;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Session;
import gradientwork.store.Results;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Questions in SQL. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = "Answers a question in Spark SQL; without one, a prompt that stays warm.")
final class Sql implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Place place;
  @Mixin private Choice choice;
  @Mixin private Output output;
  @Mixin private Engine engine;

  @Parameters(index = "0", arity = "0..1", paramLabel = "QUERY", description = "a SELECT")
  private String query;

  Sql(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Results results = place.results();
    Existing.check(results, choice.sweep(), place.written());
    try (Session session = engine.open()) {
      Catalog catalog = new Catalog(session, results, choice.sweep());
      if (query == null) {
        new Prompt(catalog, output, terminal).ask();
      } else {
        output.write(catalog.query(query), terminal);
      }
    }
    return ExitCode.DONE;
  }
}
