package gradientwork.cli;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Frame;
import gradientwork.cluster.Session;
import gradientwork.store.Results;
import gradientwork.sweep.SweepChange;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What differs between two runs, two sweep files, or two generations of one. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Says what differs between two runs, sweep files, or generations of a sweep.",
      "Of runs: their parameters, the first iteration and the columns where they part, bit for bit,",
      "and how they ended."
    },
    footer = {
      "",
      "  gw diff 286ff64f 5a1b03           two runs, by the first digits of their ids",
      "  gw diff first/286f again/286f     one experiment in two sweeps",
      "  gw diff 286f 286f --with there    one experiment in two results folders",
      "  gw diff first@1 first@2           two generations of a sweep; gw diff first: the last two",
      "  gw diff old.conf new.conf         two sweep files",
      "  gw diff sweeps/first.conf         a sweep file and what was run of it last"
    })
final class Diff implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Place place;
  @Mixin private Output output;

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "a run (ID or SWEEP/ID), a sweep file, a sweep, or SWEEP@GENERATION")
  private String a;

  @Parameters(index = "1", arity = "0..1", paramLabel = "B", description = "the same")
  private String b;

  @Option(
      names = "--with",
      paramLabel = "DIR",
      description = "the results folder of B (default: that of A)")
  private String with;

  Diff(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    Results results = place.results();
    DiffSide first = DiffSide.of(a, results, place.written());
    if (b == null) {
      sweeps(DiffSide.before(first, a, results), first);
      return ExitCode.DONE;
    }
    Results others = with == null ? results : Place.results(with);
    DiffSide second = DiffSide.of(b, others, with == null ? place.written() : with);
    if (first.run().isPresent() != second.run().isPresent()) {
      throw new Mistake(
          first.title() + " and " + second.title() + " cannot be compared: one of them is a run");
    }
    if (first.run().isEmpty()) {
      sweeps(first, second);
      return ExitCode.DONE;
    }
    try (Session session = Session.open(Session.Options.EMBEDDED)) {
      // the tables of the second take the place of the first ones, which have been asked by then
      RunSide one =
          RunSide.of(
              catalog(session, results, first), first.run().get(), titled(first, place.written()));
      RunSide two =
          RunSide.of(catalog(session, others, second), second.run().get(), titled(second, with));
      RunDiff diff = new RunDiff(one, two);
      if (output.forEyes()) {
        diff.say(output, terminal);
      } else {
        output.write(diff.frame(), terminal);
      }
    }
    return ExitCode.DONE;
  }

  private static Catalog catalog(Session session, Results results, DiffSide side) {
    return new Catalog(session, results, side.sweep());
  }

  private String titled(DiffSide side, String folder) {
    return with == null ? side.title() : side.title() + " in " + folder;
  }

  private void sweeps(DiffSide before, DiffSide now) {
    SweepChange change = SweepChange.between(before.text(), now.text());
    if (!output.forEyes()) {
      Frame.Type text = Frame.Type.TEXT;
      List<List<Object>> rows =
          change.items().stream()
              .map(
                  item ->
                      List.<Object>of(
                          item.kind().name().toLowerCase(Locale.ROOT),
                          item.what(),
                          item.sentence()))
              .toList();
      output.write(
          new Frame(List.of("change", "what", "sentence"), List.of(text, text, text), rows),
          terminal);
    } else if (change.isNone()) {
      terminal.out().println(before.title() + " and " + now.title() + " ask for the same.");
    } else {
      terminal.out().println("From " + before.title() + " to " + now.title() + ":");
      change.sentences().forEach(sentence -> terminal.out().println("  " + sentence));
    }
  }
}
