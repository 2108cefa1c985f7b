package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradientwork.core.table.Column;
import gradientwork.core.table.Table;
import gradientwork.store.Journal;
import gradientwork.store.Live;
import gradientwork.store.Results;
import gradientwork.store.StoreError;
import gradientwork.store.SweepFolder;
import gradientwork.store.Written;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverTest {
  private static final Settings WHOLE =
      Settings.DEFAULT.withSlices(Duration.ofSeconds(60), Duration.ofSeconds(60));
  private static final Settings CUT =
      Settings.DEFAULT.withSlices(Duration.ofNanos(1), Duration.ofNanos(1));

  @TempDir Path folder;
  private Results results;

  @BeforeEach
  void open() {
    results = Results.at(folder + "/one");
  }

  private Outcome run(Work work, Settings settings) {
    return run(results, work, settings);
  }

  private static Outcome run(Results results, Work work, Settings settings) {
    return new Driver(Embedded.SESSION, results, work, settings).run(progress -> {});
  }

  private static Catalog catalog(Results results) {
    return new Catalog(Embedded.SESSION, results, "", Pretended.CONFIG);
  }

  private Frame query(String sql) {
    return catalog(results).query(sql);
  }

  /** All rows of all tables without the columns that clocks fill, in an order of their own. */
  private static String rows(Results results) {
    Catalog catalog = catalog(results);
    StringBuilder all = new StringBuilder();
    for (Table table : Table.ALL) {
      List<String> columns =
          table.columns().stream().filter(c -> !c.clock()).map(Column::name).toList();
      String keys =
          columns.stream().limit(3).map(c -> "`" + c + "`").collect(Collectors.joining(", "));
      String sql =
          "select "
              + columns.stream().map(c -> "`" + c + "`").collect(Collectors.joining(", "))
              + " from "
              + table.name()
              + " order by "
              + keys;
      all.append(table.name()).append('\n');
      catalog.query(sql).rows().forEach(row -> all.append(row).append('\n'));
    }
    return all.toString();
  }

  @Test
  void everyExperimentIsRunOnce() {
    Outcome outcome = run(Pretended.of(40), WHOLE);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.progress().ended()).isEqualTo(40);
    Frame runs = query("select count(*) as n, count(distinct experiment) as d from runs");
    assertThat(runs.rows()).containsExactly(List.of(40L, 40L));
    assertThat(query("select count(*) from experiments").rows()).containsExactly(List.of(40L));
  }

  @Test
  void cutIntoManySlicesItIsTheSame() {
    Results cut = Results.at(folder + "/cut");
    run(Pretended.of(7), WHOLE);
    Outcome outcome = run(cut, Pretended.of(7), CUT);
    assertThat(outcome.progress().entries()).isGreaterThan(5);
    assertThat(rows(cut)).isEqualTo(rows(results));
    assertThat(
            new Live(cut.sweep("pretended"), new Journal(cut.sweep("pretended")).applied())
                .files(SweepFolder.CHECKPOINTS))
        .as("checkpoints that nobody needs any more")
        .isEmpty();
  }

  @Test
  void stoppedAndRunAgainItIsTheSame() {
    Results whole = Results.at(folder + "/whole");
    run(whole, Pretended.of(12), WHOLE);
    List<Driver> driver = new ArrayList<>();
    driver.add(new Driver(Embedded.SESSION, results, Pretended.of(12), CUT));
    Outcome stopped =
        driver
            .get(0)
            .run(
                progress -> {
                  if (progress.entries() > 2) {
                    driver.get(0).stop();
                  }
                });
    assertThat(stopped.exitCode()).isEqualTo(3);
    assertThat(stopped.progress().left()).isPositive();
    Outcome again = run(Pretended.of(12), WHOLE);
    assertThat(again.exitCode()).isZero();
    assertThat(again.progress().before()).isEqualTo(stopped.progress().ended());
    assertThat(rows(results)).isEqualTo(rows(whole));
  }

  @Test
  void aSweepThatIsDoneIsNotTouched() {
    run(Pretended.of(5), WHOLE);
    long entries = new Journal(results.sweep("pretended")).size();
    Outcome again = run(Pretended.of(5), WHOLE);
    assertThat(again.progress().ended()).isZero();
    assertThat(again.progress().before()).isEqualTo(5);
    assertThat(new Journal(results.sweep("pretended")).size()).isEqualTo(entries);
  }

  @Test
  void aSecondDriverIsToldWhoWorksOnTheSweep() {
    SweepFolder folder = results.sweep("pretended");
    Identification first = Identification.now("4");
    try (Lease held = Lease.take(folder, first.provenance())) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> run(Pretended.of(5), WHOLE))
          .isInstanceOf(StoreError.class)
          .hasMessageContaining("sweep pretended is being run by another driver")
          .hasMessageContaining(first.provenance().host() + ", process ")
          .hasMessageContaining("gw stop pretended");
    }
    assertThat(run(Pretended.of(5), WHOLE).progress().ended()).isEqualTo(5);
  }

  @Test
  void anExtendedSweepRunsWhatIsNewAndIsANewGeneration() {
    run(Pretended.of(4), WHOLE);
    Outcome outcome = run(new Pretended("pretended", 2, 4, 100, 0, 3), WHOLE);
    assertThat(outcome.progress().ended()).isEqualTo(2);
    assertThat(query("select name, generation from experiments order by name").rows())
        .containsExactly(
            List.of("run 0", 1L),
            List.of("run 1", 1L),
            List.of("run 2", 2L),
            List.of("run 3", 2L),
            List.of("run 4", 2L),
            List.of("run 5", 2L));
    assertThat(query("select name from results order by name").rows())
        .containsExactly(List.of("run 2"), List.of("run 3"), List.of("run 4"), List.of("run 5"));
    assertThat(query("select count(*) from all_results").rows()).containsExactly(List.of(6L));
  }

  @Test
  void equalExperimentsAreOne() {
    Outcome outcome = run(new Pretended("pretended", 0, 30, 6, 0, 3), WHOLE);
    assertThat(outcome.progress().wanted()).isEqualTo(6);
    assertThat(query("select count(*) from runs").rows()).containsExactly(List.of(6L));
    assertThat(query("select max(position) from experiments").rows()).containsExactly(List.of(5L));
  }

  @Test
  void failedRunsAreRowsAndAreTriedAgainOnRequestOnly() {
    Outcome first = run(new Pretended("pretended", 0, 9, 100, 3, 3), WHOLE);
    assertThat(first.exitCode()).isEqualTo(2);
    assertThat(first.progress().failed()).isEqualTo(3);
    assertThat(run(new Pretended("pretended", 0, 9, 100, 3, 3), WHOLE).progress().ended()).isZero();

    Outcome retried = run(new Pretended("pretended", 0, 9, 100, 0, 3), WHOLE.withRetryFailed(true));
    assertThat(retried.exitCode()).isZero();
    assertThat(retried.progress().ended()).isEqualTo(3);
    Results never = Results.at(folder + "/never");
    run(never, new Pretended("pretended", 0, 9, 100, 0, 3), WHOLE);
    assertThat(query("select * except (generation, planned_at) from experiments order by name"))
        .isEqualTo(
            catalog(never)
                .query("select * except (generation, planned_at) from experiments order by name"));
    assertThat(query("select count(*), count_if(status = 'failed') from runs").rows())
        .containsExactly(List.of(9L, 0L));
    String iterations = "select * from iterations order by experiment, iteration";
    assertThat(query(iterations)).isEqualTo(catalog(never).query(iterations));
  }

  @Test
  void freshRunsEverythingAgainInPlaceOfTheOld() {
    run(Pretended.of(5), WHOLE);
    String before = rows(results);
    Outcome outcome = run(Pretended.of(5), WHOLE.withFresh(true));
    assertThat(outcome.progress().ended()).isEqualTo(5);
    assertThat(rows(results).replace(" 2, test", " 1, test"))
        .isEqualTo(before.replace(" 2, test", " 1, test"));
  }

  @Test
  void plainReadersSeeTheSameRowsAsTheJournal() {
    run(Pretended.of(10), WHOLE);
    for (String table : List.of("runs", "iterations", "snapshots", "experiments", "datasets")) {
      long plain = Embedded.SESSION.sql().read().parquet(results.root() + "/" + table).count();
      assertThat(query("select count(*) from " + table).rows()).containsExactly(List.of(plain));
      assertThat(Embedded.SESSION.sql().read().parquet(results.root() + "/" + table).columns())
          .contains("sweep");
    }
  }

  @Test
  void aDriverThatDiedInsideACommitLosesNothing() {
    run(Pretended.of(6), WHOLE);
    String before = rows(results);
    SweepFolder sweep = results.sweep("pretended");
    // as if it had died before it marked the entry and before it moved the runs
    Written runs = Live.of(sweep).files("runs").get(0);
    sweep.storage().delete(sweep.journal() + "/00000001.applied");
    sweep
        .storage()
        .move(
            sweep.file("runs", runs.file()),
            sweep.staging() + "/" + runs.from() + "/" + runs.file());
    Outcome again = run(Pretended.of(6), WHOLE);
    assertThat(again.progress().ended()).isZero();
    assertThat(rows(results)).isEqualTo(before);
  }

  @Test
  void aSmallSweepIsOneEntryAndAFewFiles() {
    run(Pretended.of(500), WHOLE);
    SweepFolder sweep = results.sweep("pretended");
    assertThat(new Journal(sweep).size()).isEqualTo(1);
    long files = Table.ALL.stream().mapToLong(t -> Live.of(sweep).files(t.name()).size()).sum();
    assertThat(files).isLessThanOrEqualTo(7);
    assertThat(
            sweep.storage().list(sweep.staging()).stream()
                .flatMap(task -> sweep.storage().list(sweep.staging() + "/" + task).stream()))
        .isEmpty();
  }

  @Test
  void viewsHaveSweptKeysAndFinalValues() {
    run(Pretended.of(6), WHOLE);
    Frame points =
        query(
            "select learning_rate, method, n, failed, median_final_loss from points order by 1, 2");
    assertThat(points.columns())
        .containsExactly("learning_rate", "method", "n", "failed", "median_final_loss");
    assertThat(points.rows()).hasSize(3);
    assertThat(points.cell(1, "learning_rate")).isEqualTo(0.1);
    assertThat(points.cell(1, "n")).isEqualTo(2L);
    assertThat((double) points.cell(1, "median_final_loss")).isEqualTo(1.0);
    Frame results = query("select final_loss, best_loss, status from results");
    assertThat(results.rows())
        .hasSize(6)
        .allMatch(row -> row.equals(List.of(1.0, 1.0, "finished")));
    Frame neurons = query("select w, v, sign, norm, angle, kink, slope, dead from neurons limit 1");
    assertThat(neurons.types().get(0)).isEqualTo(Frame.Type.LIST);
    double x = (double) ((List<?>) neurons.cell(0, "w")).get(0);
    assertThat((double) neurons.cell(0, "kink")).isEqualTo(1 / x);
    assertThat((double) neurons.cell(0, "norm")).isEqualTo(Math.sqrt(x * x + 1));
    assertThat((double) neurons.cell(0, "slope")).isEqualTo(0.5 * x);
    assertThat(neurons.cell(0, "dead")).isNull();
  }

  @Test
  void aWrongQueryIsOneSentence() {
    run(Pretended.of(1), WHOLE);
    assertThatThrownBy(() -> query("select learning_rat from results"))
        .isInstanceOf(BadQuery.class)
        .hasMessageContaining("learning_rat")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> query("selec 1")).isInstanceOf(BadQuery.class);
  }

  @Test
  void withoutResultsThereIsNothingToAsk() {
    assertThatThrownBy(() -> query("select 1"))
        .isInstanceOf(BadQuery.class)
        .hasMessageContaining("no results");
  }
}
