package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradientwork.core.table.Table;
import gradientwork.store.Audit;
import gradientwork.store.Faults;
import gradientwork.store.InMemory;
import gradientwork.store.Live;
import gradientwork.store.Notes;
import gradientwork.store.PlainReader;
import gradientwork.store.Results;
import gradientwork.store.Storage;
import gradientwork.store.StoreError;
import gradientwork.store.SweepFolder;
import gradientwork.store.Written;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong is a row or one sentence, and costs nothing that was done before. */
class FailureTest {
  private static final Settings WHOLE =
      Settings.DEFAULT.withSlices(Duration.ofSeconds(60), Duration.ofSeconds(60));
  private static final Settings CUT =
      Settings.DEFAULT.withSlices(Duration.ofNanos(1), Duration.ofNanos(1));
  private static final Supplier<Throwable> NO_MEMORY = () -> new OutOfMemoryError("Java heap");
  private static final Supplier<Throwable> DEATH = () -> new Faults.Lost("in a run");
  private static final Pretended WORK = Pretended.of(9);

  @TempDir(factory = InMemory.class)
  Path folder;

  private List<String> whole;

  @BeforeEach
  void undisturbed() {
    run("whole", WORK, WHOLE);
    whole = rows("whole");
  }

  private Outcome run(String name, Work work, Settings settings) {
    return new Driver(Inline.TWO, results(name), work, settings).run(progress -> {});
  }

  private Results results(String name) {
    return Results.at(folder + "/" + name);
  }

  private SweepFolder sweep(String name) {
    return results(name).sweep("pretended");
  }

  private List<String> rows(String name) {
    List<String> rows = PlainReader.rows(sweep(name), Pretended.CONFIG);
    assertThat(PlainReader.committed(sweep(name), Pretended.CONFIG)).isEqualTo(rows);
    assertThat(Audit.of(sweep(name)).orphans()).isEmpty();
    return rows;
  }

  /** Rows of runs other than one. */
  private static List<String> without(String run, List<String> rows) {
    String id = Pretended.id(run);
    return rows.stream().filter(row -> !row.contains(id)).toList();
  }

  private static List<String> of(String run, List<String> rows) {
    String id = Pretended.id(run);
    return rows.stream().filter(row -> row.contains(id) && row.startsWith("runs ")).toList();
  }

  private void failsWith(Supplier<Throwable> harm, Settings settings, String reason) {
    String name = "harmed " + settings.firstSlice();
    Outcome outcome = run(name, Dangerous.always(WORK, "run 4", harm), settings);
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.progress().failed()).isEqualTo(1);
    assertThat(without("run 4", rows(name))).isEqualTo(without("run 4", whole));
    assertThat(of("run 4", rows(name)))
        .singleElement()
        .asString()
        .contains("status=failed")
        .contains(reason);
    Outcome retried = run(name, WORK, settings.withRetryFailed(true));
    assertThat(retried.exitCode()).isZero();
    assertThat(rows(name)).isEqualTo(whole);
  }

  @Test
  void aRunThatNeedsTooMuchMemoryIsAFailedRow() {
    failsWith(NO_MEMORY, WHOLE, "reason=killed its executor: out of memory with a heap of");
  }

  @Test
  void aRunThatKillsItsExecutorIsAFailedRow() {
    failsWith(DEATH, WHOLE, "reason=killed its executor, twice");
  }

  @Test
  void aRunThatWasNotToBlameIsTheSame() {
    for (int times = 1; times <= 2; times++) {
      String name = "once " + times;
      Dangerous work = new Dangerous(WORK, "run 4", new AtomicInteger(times), DEATH);
      assertThat(run(name, work, WHOLE).exitCode()).as("%s deaths", times).isZero();
      assertThat(rows(name)).isEqualTo(whole);
      assertThat(new Notes(sweep(name)).suspects()).isEmpty();
    }
    Dangerous work = new Dangerous(WORK, "run 4", new AtomicInteger(1), NO_MEMORY);
    assertThat(run("memory", work, WHOLE).exitCode()).isZero();
    assertThat(rows("memory")).isEqualTo(whole);
  }

  @Test
  void aDriverThatDiedOfARunRemembersIt() {
    Settings careful = WHOLE.withCareful(true);
    new Notes(sweep("restarted")).write(Pretended.id("run 4"), "one", "");
    new Notes(sweep("restarted")).write(Pretended.id("run 4"), "two", "");
    assertThat(run("restarted", WORK, careful).progress().failed()).isEqualTo(1);
    assertThat(without("run 4", rows("restarted"))).isEqualTo(without("run 4", whole));

    new Notes(sweep("killed")).write(Pretended.id("run 4"), "one", "");
    new Notes(sweep("killed")).write(Pretended.id("run 4"), "two", "");
    assertThat(run("killed", WORK, WHOLE).progress().failed())
        .as("after a death from outside notes say nothing")
        .isZero();
  }

  @Test
  void moreFailuresThanAllowedEndTheSweepEarly() {
    Pretended failing = new Pretended("pretended", 0, 400, Integer.MAX_VALUE, 1, 3);
    Outcome outcome = run("failing", failing, CUT.withMaxFailures(3));
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.progress().left()).isPositive();
    assertThat(outcome.progress().failed()).isGreaterThan(3);
  }

  @Test
  void aDeadlineEndsASweepThatGoesOnLater() {
    Outcome outcome = run("late", WORK, CUT.withDeadline(Optional.of(Duration.ofNanos(1))));
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(outcome.progress().left()).isPositive();
    assertThat(run("late", WORK, CUT).exitCode()).isZero();
    assertThat(rows("late")).isEqualTo(whole);
  }

  @Test
  void whoIsAskedToStopStops() {
    Pretended large = Pretended.of(100_000);
    boolean[] asked = new boolean[1];
    Outcome outcome =
        new Driver(Inline.TWO, results("asked"), large, CUT)
            .run(
                progress -> {
                  if (progress.entries() > 1 && !asked[0]) {
                    asked[0] = true;
                    assertThat(Driver.stop(sweep("asked")).orElseThrow()).contains(", since ");
                  }
                });
    assertThat(outcome.exitCode()).isEqualTo(3);
    assertThat(Driver.stop(sweep("asked"))).as("nobody is working on it").isEmpty();
  }

  @Test
  void aDamagedCheckpointGoesBackToTheOneBefore() {
    stopped("back", 2);
    List<Written> packs = Live.of(sweep("back")).files(SweepFolder.CHECKPOINTS);
    damage("back", packs.get(packs.size() - 1), 50);
    List<String> notices = new ArrayList<>();
    new Driver(Inline.TWO, results("back"), WORK, CUT).run(progress -> keep(notices, progress));
    assertThat(notices).singleElement().asString().contains("damaged").contains("the one before");
    assertThat(rows("back")).isEqualTo(whole);
  }

  @Test
  void aCheckpointFileMayBeDamagedAnywhere() {
    stopped("measured", 2);
    List<Written> packs = Live.of(sweep("measured")).files(SweepFolder.CHECKPOINTS);
    for (int at = 0; at < packs.get(packs.size() - 1).bytes(); at += 5) {
      String name = "damaged at " + at;
      stopped(name, 2);
      packs = Live.of(sweep(name)).files(SweepFolder.CHECKPOINTS);
      damage(name, packs.get(packs.size() - 1), at);
      run(name, WORK, CUT);
      assertThat(rows(name)).as(name).isEqualTo(whole);
    }
  }

  @Test
  void checkpointsThatAreAllDamagedCostTheRunsTheirFirstLife() {
    stopped("start", 5);
    SweepFolder sweep = sweep("start");
    for (Written pack : Live.of(sweep).files(SweepFolder.CHECKPOINTS)) {
      String path = sweep.file(SweepFolder.CHECKPOINTS, pack.file());
      sweep.storage().write(path, new byte[5]);
    }
    List<String> notices = new ArrayList<>();
    new Driver(Inline.TWO, results("start"), WORK, CUT).run(progress -> keep(notices, progress));
    assertThat(notices).isNotEmpty().allMatch(words -> words.contains("missing or damaged"));
    assertThat(rows("start")).isEqualTo(whole);
  }

  @Test
  void aDamagedTableIsOneSentence() {
    run("table", WORK, WHOLE);
    SweepFolder sweep = sweep("table");
    Written runs = Live.of(sweep).files(Table.RUNS.name()).get(0);
    String path = sweep.file(Table.RUNS.name(), runs.file());
    byte[] content = sweep.storage().read(path);
    sweep.storage().write(path, new byte[100]);
    isNamed(path, "is damaged");
    Arrays.fill(content, 4, 40, (byte) 0x5a);
    sweep.storage().write(path, content);
    isNamed(path, "is damaged");
    sweep.storage().delete(path);
    isNamed(path, "is missing");
  }

  private void isNamed(String path, String what) {
    assertThatThrownBy(() -> run("table", WORK, WHOLE))
        .isInstanceOf(StoreError.class)
        .hasMessageContaining(path + " " + what)
        .hasMessageContaining("gw check");
  }

  private static void keep(List<String> notices, Progress progress) {
    notices.clear();
    notices.addAll(progress.notices());
  }

  /** A sweep that was stopped in the middle. */
  private void stopped(String name, int entries) {
    List<Driver> driver = new ArrayList<>();
    driver.add(new Driver(Inline.TWO, results(name), WORK, CUT));
    Outcome outcome =
        driver
            .get(0)
            .run(
                progress -> {
                  if (progress.entries() > entries) {
                    driver.get(0).stop();
                  }
                });
    assertThat(outcome.progress().left()).isPositive();
  }

  private void damage(String name, Written file, int at) {
    Storage storage = sweep(name).storage();
    String path = sweep(name).file(file.place(), file.file());
    byte[] content = storage.read(path);
    content[at] ^= 1;
    storage.write(path, content);
  }
}
