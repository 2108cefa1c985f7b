package gradientwork.cli;

import gradientwork.cli.Paragraphs.Item;
import gradientwork.cluster.Frame;
import gradientwork.core.parameter.Spelling;
import gradientwork.sweep.Catalogue;
import gradientwork.sweep.Catalogue.Entry;
import gradientwork.sweep.Catalogue.Key;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What verbs there are, and what a sweep file may hold. */
@Command(
    name = "help",
    helpCommand = true,
    mixinStandardHelpOptions = true,
    description = {
      "Says what a verb does, or what a word in a sweep file means.",
      "A word is a block (optimiser), one of its kinds (adamw), or a key (learning-rate), which is",
      "explained with its range, unit and default. Without a word, all blocks and kinds are listed."
    })
final class Help implements Callable<Integer> {
  private final Terminal terminal;

  @Spec private CommandSpec spec;
  @Mixin private Output output;

  @Parameters(
      arity = "0..*",
      paramLabel = "WORD",
      completionCandidates = HelpWords.class,
      description = "a verb, a block, a kind, a key, or a path: algorithm.optimiser")
  private List<String> words = List.of();

  Help(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    if (words.isEmpty()) {
      all();
      return ExitCode.DONE;
    }
    String word = String.join(".", words).toLowerCase(Locale.ROOT).replace('_', '-');
    CommandLine verb = spec.parent().commandLine().getSubcommands().get(word);
    List<Entry> entries = Catalogue.find(word);
    Map<Entry, Key> having = having(word);
    String topic = Grammar.TOPICS.get(word);
    if (verb == null && entries.isEmpty() && having.isEmpty() && topic == null) {
      throw new Mistake(unknown(word));
    }
    if (!output.forEyes()) {
      output.write(frame(entries.isEmpty() ? List.copyOf(having.keySet()) : entries), terminal);
      return ExitCode.DONE;
    }
    List<Runnable> parts = new ArrayList<>();
    if (verb != null) {
      parts.add(() -> verb.usage(terminal.out()));
    }
    if (topic != null) {
      parts.add(() -> terminal.out().println(word + ": " + topic));
    }
    if (entries.size() == 1 || entries.stream().anyMatch(entry -> entry.word().equals(word))) {
      entries.forEach(entry -> parts.add(() -> one(entry)));
    } else if (!entries.isEmpty()) {
      parts.add(() -> kinds(entries));
    }
    having.keySet().removeIf(entry -> entry.word().equals(word)); // all its keys are listed above
    Map<Entry, Key> own = new LinkedHashMap<>(having);
    own.values().removeIf(key -> key.type().filter(types(entries)::contains).isPresent());
    if (own.size() < having.size()) {
      List<String> places = new ArrayList<>();
      having.keySet().stream().filter(e -> !own.containsKey(e)).forEach(e -> places.add(e.path()));
      parts.add(() -> terminal.out().println("It stands in " + String.join(", ", places) + "."));
    }
    if (!own.isEmpty()) {
      parts.add(() -> key(word.substring(word.lastIndexOf('.') + 1), own));
    }
    for (int p = 0; p < parts.size(); p++) {
      if (p > 0) {
        terminal.out().println();
      }
      parts.get(p).run();
    }
    return ExitCode.DONE;
  }

  /** Where a key of that name may stand; of a path, only where the path leads. */
  private static Map<Entry, Key> having(String word) {
    String[] path = word.split("\\.");
    String last = path[path.length - 1];
    Map<Entry, Key> having = new LinkedHashMap<>();
    for (Entry entry : Catalogue.having(last)) {
      String parent = path.length == 1 ? "" : path[path.length - 2];
      if (parent.isEmpty() || entry.type().equals(parent) || entry.word().equals(parent)) {
        entry.keys().stream()
            .filter(key -> key.key().equals(last))
            .forEach(key -> having.put(entry, key));
      }
    }
    return having;
  }

  private void all() {
    if (!output.forEyes()) {
      output.write(frame(Catalogue.all()), terminal);
      return;
    }
    Map<String, List<Entry>> blocks = new LinkedHashMap<>();
    for (Entry entry : Catalogue.all()) {
      blocks.computeIfAbsent(entry.type(), type -> new ArrayList<>()).add(entry);
    }
    terminal.out().println("What a sweep file may hold; gw help WORD says more of each word.");
    blocks.forEach(
        (type, entries) -> {
          terminal.out().println();
          terminal.out().println(type);
          Paragraphs.write(
              entries.stream()
                  .map(
                      entry ->
                          new Item(
                              entry.word().equals(type) ? "{ … }" : entry.word(), entry.meaning()))
                  .toList(),
              terminal);
        });
    terminal.out().println();
    terminal.out().println("the sweep itself");
    Paragraphs.write(
        Grammar.TOPICS.entrySet().stream()
            .map(topic -> new Item(topic.getKey(), topic.getValue().split("\n")[0]))
            .toList(),
        terminal);
    terminal.out().println();
    Set<String> verbs = spec.parent().commandLine().getSubcommands().keySet();
    terminal.out().println("Verbs: " + String.join(", ", verbs) + " (gw --help)");
  }

  private void kinds(List<Entry> entries) {
    for (String type : types(entries)) {
      terminal.out().println(type + " { kind = … }, one of");
      Paragraphs.write(
          entries.stream()
              .filter(entry -> entry.type().equals(type))
              .map(entry -> new Item(entry.word(), entry.meaning()))
              .toList(),
          terminal);
    }
    entries.stream()
        .filter(entry -> !entry.keys().isEmpty())
        .findFirst()
        .ifPresent(
            entry -> terminal.out().println("gw help " + entry.path() + " lists the keys of one."));
  }

  private static Set<String> types(List<Entry> entries) {
    Set<String> types = new LinkedHashSet<>();
    entries.forEach(entry -> types.add(entry.type()));
    return types;
  }

  private void one(Entry entry) {
    String kind =
        entry.word().equals(entry.type())
            ? entry.type() + " { … }"
            : entry.type()
                + " { kind = "
                + entry.word()
                + (entry.keys().isEmpty() ? " }" : ", … }");
    terminal.out().println(kind + ": " + entry.meaning());
    if (!entry.keys().isEmpty()) {
      terminal.out().println();
      Paragraphs.write(
          entry.keys().stream().map(key -> new Item(key.key(), text(key))).toList(), terminal);
    }
  }

  private void key(String name, Map<Entry, Key> having) {
    terminal.out().println("The key " + name + " of");
    terminal.out().println();
    List<Item> items = new ArrayList<>();
    having.forEach((entry, key) -> items.add(new Item(entry.path(), text(key))));
    Paragraphs.write(items, terminal);
  }

  private static String text(Key key) {
    return key.meaning()
        + "\n"
        + key.allowed()
        + (key.unit().isEmpty() ? "" : ", in " + key.unit())
        + "; "
        + key.fallback()
            .map(value -> value.equals("absent") ? "may be absent" : "default " + value)
            .orElse("has to be written");
  }

  private static Frame frame(List<Entry> entries) {
    List<List<Object>> rows = new ArrayList<>();
    for (Entry entry : entries) {
      String kind = entry.word().equals(entry.type()) ? null : entry.word();
      rows.add(Arrays.asList(entry.type(), kind, null, null, null, null, entry.meaning()));
      for (Key key : entry.keys()) {
        String fallback = key.fallback().orElse(null);
        String unit = key.unit().isEmpty() ? null : key.unit();
        rows.add(
            Arrays.asList(
                entry.type(), kind, key.key(), key.allowed(), fallback, unit, key.meaning()));
      }
    }
    Frame.Type text = Frame.Type.TEXT;
    return new Frame(
        List.of("block", "kind", "key", "allowed", "default", "unit", "meaning"),
        List.of(text, text, text, text, text, text, text),
        rows);
  }

  private String unknown(String word) {
    String last = word.substring(word.lastIndexOf('.') + 1);
    List<String> others = new ArrayList<>(spec.parent().commandLine().getSubcommands().keySet());
    others.addAll(Grammar.TOPICS.keySet());
    Catalogue.nearest(last).ifPresent(others::add);
    return "there is no verb, kind or key '"
        + word
        + "'"
        + Spelling.nearest(last, others)
            .map(near -> "; did you mean '" + near + "'?")
            .orElse("; gw help lists them all");
  }
}
