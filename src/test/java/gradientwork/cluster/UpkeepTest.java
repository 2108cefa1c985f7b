package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import gradientwork.core.table.Table;
import gradientwork.store.Audit;
import gradientwork.store.CheckpointPack;
import gradientwork.store.Faults;
import gradientwork.store.InMemory;
import gradientwork.store.Live;
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
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done to the files of a sweep that nobody works on. */
class UpkeepTest {
  private static final Settings CUT =
      Settings.DEFAULT.withSlices(Duration.ofNanos(1), Duration.ofNanos(1));

  @TempDir(factory = InMemory.class)
  Path folder;

  private List<String> whole;

  @BeforeEach
  void run() {
    Faults.none();
    run("one", 2);
    whole = rows("one");
  }

  @AfterEach
  void well() {
    Faults.none();
  }

  private Outcome run(String name, long size) {
    return new Driver(Inline.TWO, faulty(name), Pretended.of(size), CUT).run(progress -> {});
  }

  private Results faulty(String name) {
    return Results.at("faulty:" + folder + "/" + name);
  }

  private SweepFolder sweep(String name) {
    return Results.at(folder + "/" + name).sweep("pretended");
  }

  private Upkeep upkeep(String name) {
    return new Upkeep(faulty(name).sweep("pretended"), Pretended.CONFIG);
  }

  private List<String> rows(String name) {
    List<String> rows = PlainReader.rows(sweep(name), Pretended.CONFIG);
    assertThat(PlainReader.committed(sweep(name), Pretended.CONFIG)).isEqualTo(rows);
    return rows;
  }

  private static long files(SweepFolder sweep) {
    return Table.ALL.stream().mapToLong(t -> Live.of(sweep).files(t.name()).size()).sum();
  }

  @Test
  void aSweepOfManySlicesIsJoinedWhenItEnds() {
    run("long", 20);
    assertThat(files(sweep("long"))).isLessThanOrEqualTo(6);
    assertThat(rows("long").stream().filter(row -> row.startsWith("runs "))).hasSize(20);
    assertThat(Audit.of(sweep("long")).damage()).isEmpty();
    assertThat(Audit.of(sweep("long")).orphans()).isEmpty();
  }

  @Test
  void joiningFilesChangesNoRowAndNoGeneration() {
    new Driver(Inline.TWO, faulty("one"), new Pretended("pretended", 1, 2, 100, 0, 3), CUT)
        .run(progress -> {});
    List<String> before = rows("one");
    List<Long> generations =
        Live.of(sweep("one")).files("runs").stream().map(Written::generation).distinct().toList();
    assertThat(generations).containsExactlyInAnyOrder(1L, 2L);
    try (Upkeep upkeep = upkeep("one")) {
      Upkeep.Files files = upkeep.compact();
      assertThat(files.after()).isLessThan(files.before());
      assertThat(upkeep.compact().after()).isEqualTo(files.after());
    }
    assertThat(rows("one")).isEqualTo(before);
    assertThat(Live.of(sweep("one")).files("runs").stream().map(Written::generation))
        .containsExactlyInAnyOrderElementsOf(generations);
  }

  @Test
  void deathAtEveryPointOfJoining() {
    Faults.none();
    try (Upkeep upkeep = upkeep("one")) {
      upkeep.compact();
    }
    List<String> points = Faults.passed().stream().filter(p -> p.endsWith("#1")).toList();
    assertThat(points)
        .contains("after move runs #1", "before move retired runs.parquet of a task #1");
    for (String point : points) {
      Faults.none();
      run(point, 2);
      Faults.next(point, Faults.Kind.DEATH);
      Throwable thrown =
          catchThrowable(
              () -> {
                try (Upkeep upkeep = upkeep(point)) {
                  upkeep.compact();
                }
              });
      assertThat(thrown).as(point).isInstanceOf(Faults.Killed.class);
      Faults.none();
      assertThat(run(point, 2).progress().ended()).as(point).isZero();
      assertThat(rows(point)).as(point).isEqualTo(whole);
    }
  }

  @Test
  void whatIsDamagedIsNamed() {
    SweepFolder sweep = sweep("one");
    Storage storage = sweep.storage();
    List<Written> files = Live.of(sweep).files("iterations");
    String missing = sweep.file("iterations", files.get(0).file());
    String shorter = sweep.file("iterations", files.get(1).file());
    String other = sweep.file("iterations", files.get(2).file());
    storage.delete(missing);
    storage.write(shorter, Arrays.copyOf(storage.read(shorter), 100));
    byte[] content = storage.read(other);
    content[content.length / 2] ^= 1;
    storage.write(other, content);
    storage.write(sweep.place("runs") + "/stray.parquet", new byte[3]);
    Audit audit = Audit.of(sweep);
    assertThat(audit.damage())
        .containsExactlyInAnyOrder(
            missing + " is missing",
            shorter + " has 100 bytes, " + files.get(1).bytes() + " were written",
            other + " has other bytes than were written");
    assertThat(audit.orphans()).singleElement().asString().contains("stray.parquet");
  }

  @Test
  void removedRunsAreMadeAnew() {
    String run = Pretended.id("run 1");
    try (Upkeep upkeep = upkeep("one")) {
      upkeep.remove(Set.of(run));
    }
    assertThat(rows("one")).noneMatch(row -> row.contains(run) && !row.startsWith("experiments"));
    assertThat(run("one", 2).progress().ended()).isEqualTo(1);
    assertThat(rows("one")).isEqualTo(whole);
  }

  @Test
  void removingARunKeepsTheCheckpointsOfOthersAsTheyAre() {
    run("done", 9);
    List<Written> packs = stopped("damaged");
    Written newest = packs.get(packs.size() - 1);
    String other = run(packs.get(packs.size() - 2), "damaged");
    SweepFolder sweep = sweep("damaged");
    assertThat(other).isNotEqualTo(run(newest, "damaged"));
    String path = sweep.file(newest.place(), newest.file());
    byte[] content = sweep.storage().read(path);
    content[50] ^= 1;
    sweep.storage().write(path, content);
    try (Upkeep upkeep = upkeep("damaged")) {
      upkeep.remove(Set.of(other));
    }
    run("damaged", 9);
    assertThat(rows("damaged")).isEqualTo(rows("done"));
  }

  /** A sweep that was stopped in the middle, and its checkpoints. */
  private List<Written> stopped(String name) {
    List<Driver> driver = new ArrayList<>();
    driver.add(new Driver(Inline.TWO, faulty(name), Pretended.of(9), CUT));
    driver
        .get(0)
        .run(
            progress -> {
              if (progress.entries() > 2) {
                driver.get(0).stop();
              }
            });
    return Live.of(sweep(name)).files(SweepFolder.CHECKPOINTS);
  }

  private String run(Written pack, String name) {
    return CheckpointPack.index(sweep(name), pack.place(), pack.file()).get(0).experiment();
  }

  @Test
  void aRemovedSweepLeavesNothing() {
    try (Upkeep upkeep = upkeep("one")) {
      assertThatThrownBy(() -> run("one", 2)).isInstanceOf(StoreError.class);
      upkeep.removeAll();
    }
    assertThat(Results.at(folder + "/one").sweeps()).isEmpty();
    assertThat(sweep("one").storage().list(sweep("one").place("runs"))).isEmpty();
    run("one", 2);
    assertThat(rows("one")).isEqualTo(whole);
  }
}
