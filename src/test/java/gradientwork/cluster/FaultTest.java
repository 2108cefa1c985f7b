package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import gradientwork.store.Audit;
import gradientwork.store.Faults;
import gradientwork.store.InMemory;
import gradientwork.store.PlainReader;
import gradientwork.store.Results;
import gradientwork.store.StoreError;
import gradientwork.store.SweepFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A driver dies at every point at which it changes a file, and is started again: nobody can tell.
 */
class FaultTest {
  private static final Pretended WORK = new Pretended("pretended", 0, 4, Integer.MAX_VALUE, 3, 1);
  private static final Settings CUT =
      Settings.DEFAULT.withSlices(Duration.ofNanos(1), Duration.ofNanos(1));

  @TempDir(factory = InMemory.class)
  Path folder;

  private List<String> whole;
  private List<String> points;

  @BeforeEach
  void undisturbed() {
    Faults.none();
    run("whole", WORK, CUT);
    points = Faults.passed();
    whole = plain("whole");
    assertThat(whole).isNotEmpty().doesNotHaveDuplicates();
  }

  @AfterEach
  void well() {
    Faults.none();
  }

  private Outcome run(String name, Work work, Settings settings) {
    return new Driver(Inline.TWO, faulty(name), work, settings).run(progress -> {});
  }

  private Results faulty(String name) {
    return Results.at("faulty:" + folder + "/" + name);
  }

  private SweepFolder sweep(String name) {
    return Results.at(folder + "/" + name).sweep("pretended");
  }

  private List<String> plain(String name) {
    return PlainReader.rows(sweep(name), Pretended.CONFIG);
  }

  /** The first two times that each named point is passed: later ones are like the second. */
  private List<String> points() {
    return points.stream().filter(p -> p.endsWith("#1") || p.endsWith("#2")).distinct().toList();
  }

  private void goesOn(String name) {
    Faults.none();
    Outcome again = run(name, WORK, CUT);
    assertThat(again.progress().left()).as(name).isZero();
    assertThat(plain(name)).isEqualTo(whole);
    assertThat(PlainReader.committed(sweep(name), Pretended.CONFIG)).isEqualTo(whole);
    assertThat(sweep(name).storage().list(sweep(name).staging())).isEmpty();
    try (Stream<Path> files = Files.walk(folder.resolve(name))) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith(".unfinished"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void deathAtEveryPoint() {
    assertThat(points())
        .contains("before claim journal .json #1", "after claim journal .json #2")
        .contains("before move runs #1", "after move runs #2", "inside move iterations #1")
        .contains("after claim journal .applied #1")
        .contains("before sync staging runs.parquet of a task #1")
        .contains("inside move checkpoints .checkpoints of a task #2");
    for (String point : points()) {
      Faults.next(point, Faults.Kind.DEATH);
      Throwable thrown = catchThrowable(() -> run(point, WORK, CUT));
      assertThat(thrown).as(point).isInstanceOf(Faults.Killed.class);
      assertThat(Audit.of(sweep(point)).damage()).as(point).isEmpty();
      goesOn(point);
    }
  }

  @Test
  void deathWhileGoingOnAfterADeath() {
    Faults.next("before move runs #2", Faults.Kind.DEATH);
    assertThatThrownBy(() -> run("twice", WORK, CUT)).isInstanceOf(Faults.Killed.class);
    // each start dies a little later in the recovery, until one gets through
    int deaths = 0;
    for (int point = 0; ; point++) {
      Faults.nth(point + 1);
      try {
        run("twice", WORK, CUT.withTasks(1));
        break;
      } catch (Faults.Killed again) {
        deaths++;
      }
    }
    assertThat(deaths).isGreaterThan(20);
    goesOn("twice");
  }

  @Test
  void anExecutorIsLostAtEveryPointOfATask() {
    for (String point : points()) {
      if (point.matches("(before|inside|after) (create|sync) staging .* of a task #.")) {
        Faults.next(point, Faults.Kind.LOST);
        String name = "lost " + point;
        Outcome outcome = run(name, WORK, CUT);
        assertThat(outcome.progress().left()).as(point).isZero();
        assertThat(plain(name)).as(point).isEqualTo(whole);
        assertThat(Audit.of(sweep(name)).orphans()).as(point).isEmpty();
      }
    }
  }

  @Test
  void aFullDiskIsOneSentenceAndLosesNothing() {
    for (String point : points()) {
      String name = "full " + point;
      Faults.next(point, Faults.Kind.FULL);
      Throwable thrown = catchThrowable(() -> run(name, WORK, CUT));
      // where nothing is written afterwards, nobody notices
      if (thrown != null || !point.startsWith("after")) {
        assertThat(thrown)
            .as(point)
            .isInstanceOf(StoreError.class)
            .hasMessageContaining("No space left on device");
      }
      goesOn(name);
    }
  }
}
