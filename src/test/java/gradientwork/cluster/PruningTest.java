package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import gradientwork.core.table.Table;
import gradientwork.store.Faults;
import gradientwork.store.InMemory;
import gradientwork.store.Live;
import gradientwork.store.PlainReader;
import gradientwork.store.Results;
import gradientwork.store.Scan;
import gradientwork.store.SweepFolder;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Points are given up between waves, whatever becomes of the waves; no Spark. */
class PruningTest {
  private static final String TEXT =
      """
      name = thinned
      data { kind = random-labels, samples = 9, features = 1, sampling = normal }
      network { kind = normal, neurons = 5, scale = 0.5 }
      algorithm { kind = gradient-descent, train = both-layers, optimiser = { kind = sgd, learning-rate = 1 } }
      record { indicators = [loss, accuracy], iterations { per-decade = 4 }, snapshots { every = 20 } }
      stop { iterations = 60 }
      axes = [{ algorithm.optimiser.learning-rate = [1e-4, 1e-3, 1e-2, 3e-2, 1e-1, 2e-1, 50, 1e3] }]
      repeats = 3
      prune { kind = successive-halving, indicator = loss, at = [3, 10], keep = 0.5 }
      """;
  private static final Settings WHOLE =
      Settings.DEFAULT.withSlices(Duration.ofSeconds(60), Duration.ofSeconds(60));
  private static final Settings CUT =
      Settings.DEFAULT.withSlices(Duration.ofNanos(1), Duration.ofNanos(1));

  @TempDir(factory = InMemory.class)
  Path folder;

  @AfterEach
  void well() {
    Faults.none();
  }

  private Sweep read(String text, String... changes) throws IOException {
    Path file = Files.writeString(folder.resolve("thinned.conf"), text);
    return SweepFile.read(file.toString(), Arrays.asList(changes), new FileInputs()::digest);
  }

  private Sweep sweep(String... changes) throws IOException {
    return read(TEXT, changes);
  }

  private static String unpruned() {
    return TEXT.replaceFirst("prune .*\n", "");
  }

  private SweepFolder results(String name) {
    return Results.at(folder + "/" + name).sweep("thinned");
  }

  private Outcome run(String name, Settings settings, int slots, Sweep sweep) {
    return new Driver(
            new Inline(slots),
            Results.at("faulty:" + folder + "/" + name),
            new SweepWork(sweep, 0),
            settings)
        .run(progress -> {});
  }

  private List<String> plain(String name) {
    return PlainReader.rows(results(name), SweepWork.CONFIG);
  }

  /** Cells of some columns of a table, by experiment. */
  private Map<String, List<List<Object>>> cells(String name, Table table, String... columns) {
    List<String> all = new ArrayList<>(List.of("experiment"));
    all.addAll(Arrays.asList(columns));
    Map<String, List<List<Object>>> cells = new TreeMap<>();
    SweepFolder sweep = results(name);
    for (String path : Live.of(sweep).paths(table.name())) {
      Scan.of(sweep.storage(), all)
          .rows(
              path,
              row ->
                  cells
                      .computeIfAbsent((String) row[0], id -> new ArrayList<>())
                      .add(Arrays.asList(row).subList(1, row.length).stream().toList()));
    }
    return cells;
  }

  /** How far every run went: an iteration, and whether it was given up there. */
  private Map<String, List<Object>> ends(String name) {
    Map<String, List<Object>> ends = new TreeMap<>();
    cells(name, Table.RUNS, "iterations", "status")
        .forEach((id, rows) -> ends.put(id, rows.get(0)));
    return ends;
  }

  /** Said again in the plainest way, over a sweep in which nothing was given up. */
  private Set<String> losers(Sweep sweep, String indicator, boolean larger, long... at) {
    Map<String, List<List<Object>>> told = cells("never", Table.ITERATIONS, "iteration", indicator);
    Map<String, List<Object>> ends = ends("never");
    Map<String, List<String>> points = new TreeMap<>();
    Map<String, Integer> order = new HashMap<>();
    for (int p = 0; p < sweep.size(); p++) {
      Sweep.Planned planned = sweep.planned(p);
      points.computeIfAbsent(planned.point(), any -> new ArrayList<>()).add(planned.id());
      order.putIfAbsent(planned.point(), p);
    }
    List<String> alive = new ArrayList<>(points.keySet());
    Set<String> losers = new TreeSet<>();
    for (long rung : at) {
      Map<String, Double> score = new HashMap<>();
      for (String point : alive) {
        List<Double> values = new ArrayList<>();
        for (String run : points.get(point)) {
          boolean failed =
              ends.get(run).get(1).equals("failed") && (Long) ends.get(run).get(0) <= rung;
          double last =
              told.get(run).stream()
                  .filter(row -> (Long) row.get(0) <= rung)
                  .max(Comparator.comparingLong(row -> (Long) row.get(0)))
                  .map(row -> ((Number) row.get(1)).doubleValue())
                  .orElseThrow();
          values.add(failed ? Double.POSITIVE_INFINITY : larger ? -last : last);
        }
        values.sort(Comparator.naturalOrder());
        score.put(point, values.get(values.size() / 2));
      }
      alive.sort(Comparator.<String>comparingDouble(score::get).thenComparing(order::get));
      int kept = (alive.size() + 1) / 2;
      alive.subList(kept, alive.size()).forEach(point -> losers.addAll(points.get(point)));
      alive = new ArrayList<>(alive.subList(0, kept));
    }
    return losers;
  }

  @ParameterizedTest
  @ValueSource(strings = {"loss", "accuracy"})
  void whatIsKeptIsWhatIsBestAndRunsAsIfNothingHadBeenGivenUp(String indicator) throws IOException {
    run("never", WHOLE, 2, read(unpruned()));
    Sweep sweep = sweep("prune.indicator=" + indicator);
    Outcome outcome = run("thinned", WHOLE, 2, sweep);
    Set<String> losers = losers(sweep, indicator, indicator.equals("accuracy"), 3, 10);
    Map<String, List<Object>> ends = ends("thinned");
    Map<String, List<Object>> whole = ends("never");
    Set<String> pruned =
        ends.keySet().stream()
            .filter(id -> ends.get(id).get(1).equals("pruned"))
            .collect(Collectors.toSet());
    assertThat(outcome.exitCode()).isEqualTo(2);
    assertThat(outcome.progress().left()).isZero();
    assertThat(outcome.progress().pruned()).isEqualTo(pruned.size()).isPositive();
    assertThat(losers).containsAll(pruned);
    for (String id : whole.keySet()) {
      boolean ended = !whole.get(id).get(1).equals("finished");
      assertThat(pruned.contains(id)).as(id).isEqualTo(losers.contains(id) && !ended);
    }
    Map<String, List<List<Object>>> before =
        cells("never", Table.ITERATIONS, "iteration", "loss", "accuracy");
    cells("thinned", Table.ITERATIONS, "iteration", "loss", "accuracy")
        .forEach(
            (id, rows) -> {
              long last = (Long) ends.get(id).get(0);
              assertThat(rows)
                  .containsExactlyInAnyOrderElementsOf(
                      before.get(id).stream().filter(row -> (Long) row.get(0) <= last).toList());
            });
    cells("thinned", Table.SNAPSHOTS, "iteration")
        .forEach((id, rows) -> assertThat(rows).contains(List.of(ends.get(id).get(0))));
  }

  @Test
  void neitherCutsNorSlotsChangeARow() throws IOException {
    Sweep sweep = sweep();
    run("whole", WHOLE, 1, sweep);
    for (int slots = 1; slots <= 5; slots += 2) {
      run("cut" + slots, CUT, slots, sweep);
      assertThat(plain("cut" + slots)).isEqualTo(plain("whole"));
    }
    assertThat(Live.of(results("cut3")).files(SweepFolder.CHECKPOINTS)).isEmpty();
    assertThat(run("cut3", WHOLE, 2, sweep).progress().ended()).as("once more").isZero();
  }

  @Test
  void aDriverThatDiesAnywhereLeavesADecisionThatIsTakenAgain() throws IOException {
    Sweep sweep = sweep("repeats=1");
    Faults.none();
    run("whole", WHOLE, 2, sweep);
    List<String> points =
        Faults.passed().stream()
            .filter(point -> point.matches("(before|after) (claim journal|move runs) .*#[2-9]"))
            .distinct()
            .toList();
    assertThat(points).anyMatch(point -> point.matches("before claim journal .json #[4-9]"));
    for (String point : points) {
      Faults.next(point, Faults.Kind.DEATH);
      Throwable death = catchThrowable(() -> run(point, WHOLE, 2, sweep));
      assertThat(death).as(point).isInstanceOf(Faults.Killed.class);
      Faults.none();
      run(point, WHOLE, 3, sweep);
      assertThat(plain(point)).as(point).isEqualTo(plain("whole"));
    }
  }

  @Test
  void withoutTheRuleAllThatWasGivenUpGoesOn() throws IOException {
    run("never", WHOLE, 2, read(unpruned()));
    long given = run("thinned", WHOLE, 2, sweep()).progress().pruned();
    Outcome outcome = run("thinned", WHOLE, 2, read(unpruned()));
    assertThat(outcome.progress().ended()).isEqualTo(given);
    assertThat(outcome.progress().pruned()).isZero();
    assertThat(ends("thinned")).isEqualTo(ends("never"));
    assertThat(unforced("thinned")).isEqualTo(unforced("never"));
  }

  private Map<String, Set<List<Object>>> unforced(String name) {
    Map<String, Set<List<Object>>> rows = new TreeMap<>();
    cells(name, Table.ITERATIONS, "iteration", "forced", "loss")
        .forEach(
            (id, all) ->
                rows.put(
                    id,
                    all.stream()
                        .filter(row -> row.get(1).equals(false))
                        .collect(Collectors.toSet())));
    return rows;
  }

  @Test
  void pointsThatAreAddedAreComparedWithAllThatCameSoFarAndNothingThatPassedIsGivenUp()
      throws IOException {
    run("thinned", WHOLE, 2, sweep());
    Map<String, List<Object>> before = ends("thinned");
    String more = "algorithm.optimiser.learning-rate=[1e-4,1e-3,1e-2,3e-2,1e-1,2e-1,50,1e3,2e-3]";
    Outcome outcome = run("thinned", WHOLE, 2, sweep(more));
    assertThat(outcome.progress().ended()).isEqualTo(3);
    Map<String, List<Object>> after = ends("thinned");
    before.forEach((id, end) -> assertThat(after).containsEntry(id, end));
    assertThat(outcome.progress().pruned()).as("a rate that is too small").isEqualTo(3);
  }

  @Test
  void aRunThatWasGivenUpCanBeVerified() throws IOException {
    Sweep sweep = sweep();
    run("thinned", WHOLE, 2, sweep);
    String id =
        ends("thinned").entrySet().stream()
            .filter(end -> end.getValue().get(1).equals("pruned"))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    Verification verified =
        Verification.of(results("thinned"), sweep, id, OptionalDouble.empty()).orElseThrow();
    assertThat(verified.differences()).isEmpty();
    assertThat(verified.rows()).isGreaterThan(3);
  }
}
