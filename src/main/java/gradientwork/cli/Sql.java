package gradientwork.cli;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Session;
import gradientwork.store.Results;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Questions in SQL. */
@Command(
    name = "sql",
    mixinStandardHelpOptions = true,
    description = {
      "Answers a question in Spark SQL; without one, a prompt that stays warm.",
      "Questions from a file or a pipe (gw sql < FILE) are answered in turn, each ended by a ;"
    })
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
  public Integer call() throws IOException {
    Results results = place.results();
    Existing.check(results, choice.sweep(), place.written());
    try (Session session = engine.open()) {
      Catalog catalog = new Catalog(session, results, choice.sweep());
      if (query == null && terminal.asks()) {
        new Prompt(catalog, output, terminal).ask();
      } else if (query == null) {
        String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        Questions.answer(text, catalog, output, terminal);
      } else {
        output.write(catalog.query(query), terminal);
      }
    }
    return ExitCode.DONE;
  }
}
