package gradientwork.cli;

import gradientwork.core.parameter.Spelling;
import gradientwork.store.Results;
import gradientwork.store.SweepFolder;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one of the two words of {@code gw diff} names.
 *
 * @param title for the user
 * @param run a run; absent if it is a sweep
 * @param sweep name of the sweep
 * @param text the sweep file, resolved; empty for a run
 */
record DiffSide(String title, Optional<FoundRun> run, String sweep, String text) {
  private static final Pattern GENERATION = Pattern.compile("([a-z][a-z0-9_-]*)@([0-9]{1,8})");
  private static final Pattern RUN = Pattern.compile("(?:([a-z][a-z0-9_-]*)/)?([0-9a-f]{1,64})…?");

  /**
   * In this order: a generation of a sweep (NAME@2), a sweep file, a sweep, a run.
   *
   * @param written the results folder as the user wrote it
   */
  static DiffSide of(String word, Results results, String written) {
    Matcher numbered = GENERATION.matcher(word);
    if (numbered.matches()) {
      known(numbered.group(1), results, written);
      return generation(numbered.group(1), Long.parseLong(numbered.group(2)), results);
    }
    if (Files.isRegularFile(Path.of(word))) {
      Sweep sweep = SweepFile.read(word, List.of(), new FileInputs()::digest);
      return new DiffSide(word, Optional.empty(), sweep.name(), sweep.text());
    }
    List<String> sweeps = results.sweeps();
    if (sweeps.contains(word)) {
      return generation(word, last(word, results), results);
    }
    Matcher run = RUN.matcher(word);
    if (!run.matches()) {
      throw new Mistake(
          "'"
              + word
              + "' is neither a sweep file, nor a sweep in "
              + written
              + ", nor the beginning of an experiment's id"
              + Spelling.hint(word, sweeps));
    }
    if (run.group(1) != null) {
      known(run.group(1), results, written);
      sweeps = List.of(run.group(1));
    }
    FoundRun found = FoundRun.of(results, sweeps, run.group(2), written);
    String title = found.sweep() + "/" + found.id().substring(0, 12);
    return new DiffSide(title, Optional.of(found), found.sweep(), "");
  }

  /** What a sweep is compared with where the user does not say: what it was before. */
  static DiffSide before(DiffSide now, String word, Results results) {
    if (now.run().isPresent()) {
      throw new Mistake("a run is compared with another one; give a second id");
    }
    if (Files.isRegularFile(Path.of(word))) {
      if (!results.sweeps().contains(now.sweep())) {
        throw new Mistake(
            "there is no sweep " + now.sweep() + " yet that " + word + " would change");
      }
      return generation(now.sweep(), last(now.sweep(), results), results);
    }
    Matcher numbered = GENERATION.matcher(now.title());
    long number = numbered.matches() ? Long.parseLong(numbered.group(2)) : 0;
    if (number < 2) {
      throw new Mistake(now.title() + " is the first generation; there is none before it");
    }
    return generation(now.sweep(), number - 1, results);
  }

  private static void known(String sweep, Results results, String written) {
    Existing.check(results, sweep, written);
  }

  private static DiffSide generation(String name, long number, Results results) {
    SweepFolder folder = results.sweep(name);
    if (number < 1 || !folder.storage().exists(folder.text(number))) {
      long last = last(name, results);
      throw new Mistake(
          "sweep "
              + name
              + " has no generation "
              + number
              + (last == 1 ? "; there is only " : "; there are 1 to ")
              + last);
    }
    String text = new String(folder.storage().read(folder.text(number)), StandardCharsets.UTF_8);
    return new DiffSide(name + "@" + number, Optional.empty(), name, text);
  }

  private static long last(String name, Results results) {
    return gradientwork.store.Live.of(results.sweep(name)).generation();
  }
}
