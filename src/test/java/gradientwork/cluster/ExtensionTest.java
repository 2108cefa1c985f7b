package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.table.Table;
import gradientwork.store.Live;
import gradientwork.store.Results;
import gradientwork.store.SweepFolder;
import gradientwork.store.Written;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A finished sweep that is asked for more runs exactly what is missing. */
class ExtensionTest {
  private static final String TEXT =
      """
      name = grown
      data { kind = sine, samples = 7 }
      network { kind = normal, neurons = 4, scale = 0.1 }
      algorithm { kind = gradient-descent, train = both-layers, optimiser = adamw }
      record { indicators = [loss, frobenius-step], iterations { every = 10 }, snapshots { every = 30 } }
      stop { iterations = 45, plateau { indicator = loss, over = 40, relative = 1e-3 } }
      axes = [
        { algorithm.optimiser = [{ kind = sgd, momentum = 0.9 }, { kind = adamw }] }
        { algorithm.optimiser.learning-rate = { log = [1e-3, 1e-1], points = 3 } }
      ]
      repeats = 2
      """;

  @TempDir Path folder;

  private Sweep sweep(String... changes) throws IOException {
    Path file = Files.writeString(folder.resolve("grown.conf"), TEXT);
    return SweepFile.read(file.toString(), Arrays.asList(changes), new FileInputs()::digest);
  }

  private Results results(String name) {
    return Results.at(folder + "/" + name);
  }

  private Outcome run(String name, Settings settings, String... changes) throws IOException {
    return run(name, settings, new SweepWork(sweep(changes), 0));
  }

  private Outcome run(String name, Settings settings, Work work) {
    return new Driver(Embedded.SESSION, results(name), work, settings).run(p -> {});
  }

  private Outcome run(String name, String... changes) throws IOException {
    return run(name, slices(Duration.ofSeconds(60)), changes);
  }

  private static Settings slices(Duration slice) {
    return Settings.DEFAULT.withSlices(slice, slice);
  }

  private String told(String name) {
    return Told.by(new Catalog(Embedded.SESSION, results(name), ""), Table.ALL);
  }

  /** Runs more of a finished sweep; says how many runs ended in that. */
  private long grown(String... changes) throws IOException {
    assertThat(run("grown").progress().ended()).isEqualTo(12);
    long ended = run("grown", changes).progress().ended();
    run("never", changes);
    assertThat(told("grown")).isEqualTo(told("never"));
    assertThat(run("grown", changes).progress().ended()).as("once more").isZero();
    return ended;
  }

  @Test
  void byADecade() throws IOException {
    String more = "algorithm.optimiser.learning-rate={ log = [1e-4, 1e-1], points = 4 }";
    assertThat(grown(more)).isEqualTo(4);
  }

  @Test
  void byRepeats() throws IOException {
    assertThat(grown("repeats=3")).isEqualTo(6);
  }

  @Test
  void byAKind() throws IOException {
    String more = "algorithm.optimiser=[{ kind = sgd, momentum = 0.9 }, adamw, prodigy]";
    assertThat(grown(more)).isEqualTo(6);
  }

  @Test
  void byIterations() throws IOException {
    assertThat(grown("stop.iterations=120")).isEqualTo(12);
    Live live = Live.of(results("grown").sweep("grown"));
    assertThat(live.files(SweepFolder.CHECKPOINTS)).as("of unfinished runs").isEmpty();
    assertThat(live.files(SweepFolder.STATES).stream().mapToLong(Written::rows).sum())
        .as("last states of both lives")
        .isEqualTo(24);
  }

  @Test
  void theStatesOfTinyRunsAreNotKeptAndTheyStartAnew() throws IOException {
    Settings settings = slices(Duration.ofSeconds(60));
    run("grown", settings, new SweepWork(sweep(), 1e9));
    Live live = Live.of(results("grown").sweep("grown"));
    assertThat(live.files(SweepFolder.STATES)).isEmpty();
    Work more = new SweepWork(sweep("stop.iterations=120"), 1e9);
    assertThat(run("grown", settings, more).progress().ended()).isEqualTo(12);
    run("never", "stop.iterations=120");
    assertThat(told("grown")).isEqualTo(told("never"));
  }

  @Test
  void byIterationsInManySlices() throws IOException {
    run("grown");
    Outcome cut = run("grown", slices(Duration.ofNanos(1)), "stop.iterations=120", "repeats=3");
    assertThat(cut.progress().wave()).isGreaterThan(6);
    run("never", "stop.iterations=120", "repeats=3");
    assertThat(told("grown")).isEqualTo(told("never"));
  }

  @Test
  void aPlateauThatMayLastLongerLetsRunsGoOn() throws IOException {
    String strict = "stop.plateau.relative=0.9";
    run("grown", strict, "stop.plateau.over=20");
    Catalog catalog = new Catalog(Embedded.SESSION, results("grown"), "");
    assertThat(catalog.query("select count(*) from runs where reason like 'plateau%'").rows())
        .isNotEqualTo(List.of(List.of(0L)));
    run("grown", strict);
    run("never", strict);
    assertThat(told("grown")).isEqualTo(told("never"));
  }

  @Test
  void aRunWhoseLastStateIsGoneStartsAnew() throws IOException {
    run("grown");
    SweepFolder sweep = results("grown").sweep("grown");
    Written states = Live.of(sweep).files(SweepFolder.STATES).get(0);
    String path = sweep.file(SweepFolder.STATES, states.file());
    byte[] content = sweep.storage().read(path);
    content[100] ^= 1;
    sweep.storage().write(path, content);
    assertThat(run("grown", "stop.iterations=120").progress().ended()).isEqualTo(12);
    run("never", "stop.iterations=120");
    assertThat(told("grown")).isEqualTo(told("never"));
  }

  @Test
  void whatWasDroppedHalfWayGoesOnWhenItIsWantedAgain() throws IOException {
    List<Driver> driver = new java.util.ArrayList<>();
    driver.add(
        new Driver(
            Embedded.SESSION, results("grown"), sweep(), slices(Duration.ofNanos(1)).withTasks(1)));
    Outcome stopped =
        driver
            .get(0)
            .run(
                progress -> {
                  if (progress.entries() > 1) {
                    driver.get(0).stop();
                  }
                });
    assertThat(stopped.progress().left()).isPositive();
    run("grown", "algorithm.optimiser.learning-rate=[0.5]");
    run("grown");
    run("never", "algorithm.optimiser.learning-rate=[0.5]");
    run("never");
    assertThat(told("grown")).isEqualTo(told("never"));
  }
}
