package gradientwork.cli;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Session;
import gradientwork.report.bundle.Bundle;
import gradientwork.store.Results;
import gradientwork.store.Storage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** A sweep for others. */
@Command(
    name = "bundle",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a sweep into a folder that needs no Gradient Work to be read: a flat table of results,",
      "all tables as Parquet, views for DuckDB, a script and a notebook in Python, the report, figures,",
      "the sweep file, versions and digests. The folder is complete or not there."
    })
final class BundleCommand implements Callable<Integer> {
  private final Terminal terminal;
  @Mixin private Place place;

  @Parameters(index = "0", paramLabel = "SWEEP", description = "its name")
  private String sweep;

  @Parameters(index = "1", paramLabel = "DIR", description = "a new folder, or an empty one")
  private Path folder;

  BundleCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    System.setProperty("java.awt.headless", "true");
    if (sweep.equals(Catalog.ALL)) {
      throw new Mistake("a bundle is of one sweep; gw ls lists them");
    }
    Results results = place.results();
    Existing.check(results, sweep, place.written());
    Path target = target();
    Path draft =
        target.resolveSibling(
            "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
    try (Session session = Session.open(Session.Options.EMBEDDED)) {
      new Bundle(new Catalog(session, results, sweep), results.sweep(sweep), draft).write();
      Files.deleteIfExists(target);
      Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Storage.of(draft.toString()).delete(draft.toString());
    }
    terminal.say("Wrote " + folder + ". Begin with " + folder.resolve("README.md") + ".");
    return ExitCode.DONE;
  }

  /** Where it will be; nothing may be lost there. */
  private Path target() throws IOException {
    Path target = folder.toAbsolutePath().normalize();
    if (Files.exists(target) && !Files.isDirectory(target)) {
      throw new Mistake(folder + " is a file; a bundle wants a new folder");
    }
    if (Files.isDirectory(target)) {
      try (Stream<Path> inside = Files.list(target)) {
        if (inside.findAny().isPresent()) {
          throw new Mistake(folder + " is not empty; a bundle wants a new folder");
        }
      }
    }
    if (target.getParent() == null || !Files.isWritable(target.getParent())) {
      throw new Mistake("nothing can be written into " + target.getParent());
    }
    return target;
  }
}
