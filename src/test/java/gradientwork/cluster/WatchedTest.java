package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.run.Pulse;
import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.core.table.Table;
import gradientwork.store.Live;
import gradientwork.store.Notes;
import gradientwork.store.Results;
import gradientwork.store.Scan;
import gradientwork.store.SweepFolder;
import gradientwork.store.Written;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watching shows what runs record, and changes nothing in them. */
class WatchedTest {
  private static final String TEXT =
      """
      name = watched
      precision = float64
      data { kind = sine, samples = 7 }
      network { kind = normal, neurons = 4, scale = 0.1 }
      algorithm { kind = gradient-descent, optimiser { kind = sgd, learning-rate = 1e-2 } }
      record { indicators = [loss], iterations { every = 10 } }
      stop { iterations = 50 }
      axes = [ { algorithm.optimiser.learning-rate = [1e-3, 1e-2, 1e200] } ]
      """;

  @TempDir Path folder;
  private Sweep sweep;

  @BeforeEach
  void read() throws IOException {
    Path file = Files.writeString(folder.resolve("watched.conf"), TEXT);
    sweep = SweepFile.read(file.toString(), List.of(), new FileInputs()::digest);
  }

  private Driver driver(String name) {
    Results results = Results.at(folder + "/" + name);
    return new Driver(Inline.TWO, results, new SweepWork(sweep), Settings.DEFAULT);
  }

  /** Iterations and losses in the tables, sorted. */
  private List<String> recorded(String name) {
    SweepFolder there = Results.at(folder + "/" + name).sweep("watched");
    Scan scan = Scan.of(there.storage(), List.of("iteration", "loss"));
    List<String> rows = new ArrayList<>();
    for (Written file : Live.of(there).files(Table.ITERATIONS.name())) {
      scan.rows(
          there.file(Table.ITERATIONS.name(), file.file()),
          cells -> rows.add(Arrays.toString(cells)));
    }
    return rows.stream().sorted().toList();
  }

  @Test
  void whoWatchesSeesWhatTheTablesHoldAndTheyAreTheSame() {
    List<Sight> seen = new ArrayList<>();
    driver("watched").watchedBy(seen::addAll).run(progress -> {});
    driver("alone").run(progress -> {});
    assertThat(recorded("watched")).isEqualTo(recorded("alone")).isNotEmpty();
    List<String> points =
        seen.stream()
            .filter(Sight.Point.class::isInstance)
            .map(Sight.Point.class::cast)
            .map(point -> Arrays.toString(new Object[] {point.iteration(), point.values()[0]}))
            .sorted()
            .toList();
    assertThat(points).isEqualTo(recorded("alone"));
    assertThat(seen.stream().filter(Sight.End.class::isInstance).map(Sight::position))
        .containsExactlyInAnyOrder(0L, 1L, 2L);
  }

  @Test
  void nobodyIsToldAfterwardsAndNothingIsKept() {
    driver("watched").watchedBy(sights -> {}).run(progress -> {});
    driver("alone").run(progress -> {});
    assertThat(Beats.HERE.eye.isOpen()).isFalse();
    assertThat(Beats.HERE.message().sights()).isEmpty();
  }

  @Test
  void aRunThatIsGivenUpIsSeenToHaveFailed() {
    SweepFolder there = Results.at(folder + "/killed").sweep("watched");
    Work work = new SweepWork(sweep);
    Notes notes = new Notes(there);
    notes.write(work.planned(1).id(), "one", "");
    notes.write(work.planned(1).id(), "two", "");
    TaskOrder order =
        new TaskOrder(
            1,
            0,
            Long.MAX_VALUE / 4,
            Goal.END,
            TaskOrder.Care.NOTES,
            List.of(),
            new long[] {1, 1, 1});
    Beats beats = new Beats();
    beats.eye.open(true);
    try (Beats.Task task = beats.begin(new Beats.Key("driver", 1, 0, 0), 1)) {
      new Slice(work, there, order, task).run("three");
    }
    assertThat(beats.message().sights())
        .singleElement()
        .isInstanceOfSatisfying(
            Sight.End.class,
            end -> {
              assertThat(end.position()).isEqualTo(1);
              assertThat(end.status()).isEqualTo(RunRow.Status.FAILED);
              assertThat(end.reason()).isEqualTo("killed its executor, twice");
            });
  }

  @Test
  void ofManyRowsTheFirstTheLastAndAFewBetweenAreShown() {
    Eye eye = new Eye();
    List<Row> rows = LongStream.range(0, 8192).<Row>mapToObj(WatchedTest::row).toList();
    eye.look(5, rows, true);
    List<Long> shown =
        eye.taken().stream().map(sight -> ((Sight.Point) sight).iteration()).toList();
    assertThat(shown).hasSize(16).startsWith(0L).endsWith(8191L).isSorted();
    for (int k = 0; k < 10_000; k++) {
      eye.look(5, rows.subList(0, 3), true);
    }
    assertThat(eye.taken().size()).isLessThan(4100);
  }

  private static IterationRow row(long iteration) {
    return new IterationRow(
        "id", iteration, 0, Double.NaN, Double.NaN, false, new int[] {0}, new double[] {1});
  }

  @Test
  void aWatcherThatFailsKeepsNobodyFromStopping() {
    Board board = new Board();
    board.driver("me");
    board.wave(1);
    board.watch(
        Optional.of(
            sights -> {
              throw new IllegalStateException("a page that fails");
            }));
    Beats beats = new Beats();
    Beats.Key key = new Beats.Key("me", 1, 0, 0);
    try (Beats.Task task = beats.begin(key, 1)) {
      task.now(new Pulse("id", 1, 0.5, 1));
      beats.eye.add(new Sight.Neurons(0, 1, null));
      board.stopAll();
      Beats.Answer answer = board.answer(beats.message());
      assertThat(answer.stop()).containsExactly(key);
      assertThat(answer.watched()).isFalse();
    }
  }

  /**
   * A heartbeat of a sweep that nobody watched is answered when the next one is watched already.
   */
  @Test
  void anAnswerThatComesLateClosesNoEye() {
    Beats beats = new Beats();
    int before = beats.eye.turn();
    Beats.Answer unwatched = new Beats.Answer(new ArrayList<>(), false);
    beats.eye.open(true);
    beats.eye.add(new Sight.Neurons(0, 1, null));
    beats.obey(unwatched, before);
    assertThat(beats.eye.isOpen()).isTrue();
    assertThat(beats.eye.taken()).hasSize(1);
    beats.obey(unwatched, beats.eye.turn());
    assertThat(beats.eye.isOpen()).isFalse();
  }
}
