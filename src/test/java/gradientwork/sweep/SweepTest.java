package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.algorithm.GradientDescent;
import gradientwork.core.algorithm.optimiser.Prodigy;
import gradientwork.core.algorithm.optimiser.Sgd;
import gradientwork.core.experiment.Parameters;
import gradientwork.core.problem.data.RandomLinear;
import gradientwork.core.problem.network.Normal;
import gradientwork.core.table.Column;
import gradientwork.sweep.Sweep.Planned;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class SweepTest {
  private static final String OPTIMISERS =
      """
      axes = [
        { algorithm.optimiser = [
            { kind = sgd, learning-rate = 0.1, momentum = 0.9 }
            { kind = adamw, learning-rate = 0.1 }
            prodigy ] }
        { algorithm.optimiser.learning-rate = { log = [1e-3, 1], points = 4 } }
      ]
      repeats = 2
      """;

  private static GradientDescent method(Planned planned) {
    return (GradientDescent) planned.experiment().algorithm();
  }

  private static List<Planned> all(Sweep sweep) {
    return LongStream.range(0, sweep.size()).mapToObj(sweep::planned).toList();
  }

  @Test
  void aFileWithoutAxesIsOneExperiment() {
    Sweep sweep = Sweeps.read(Sweeps.BASE);
    assertThat(sweep.size()).isEqualTo(1);
    assertThat(sweep.name()).isEqualTo("sweep");
    Planned only = sweep.planned(0);
    assertThat(only.name()).isEqualTo("sweep");
    assertThat(only.swept()).isEmpty();
    assertThat(only.id()).matches("[0-9a-f]{64}");
    assertThat(method(only).optimiser()).isInstanceOf(Sgd.class);
  }

  @Test
  void theLastAxisVariesFastestAndRepeatsFasterStill() {
    List<Planned> planned = all(Sweeps.read(Sweeps.BASE + OPTIMISERS));
    assertThat(planned).hasSize(24);
    assertThat(planned.get(0).name()).isEqualTo("sgd lr=0.001 momentum=0.9 r=0");
    assertThat(planned.get(1).name()).isEqualTo("sgd lr=0.001 momentum=0.9 r=1");
    assertThat(planned.get(2).name()).isEqualTo("sgd lr=0.01 momentum=0.9 r=0");
    assertThat(planned.get(8).name()).isEqualTo("adamw lr=0.001 r=0");
    assertThat(planned.get(23).name()).isEqualTo("prodigy lr=1 r=1");
  }

  @Test
  void aSeedOnAnAxisIsAPlaceInTheSweepAndItsRepeatsShareAPoint() {
    String swept = Sweeps.BASE + "axes = [ { data.seed = [0, 5] } ]\nrepeats = 3\n";
    List<Planned> planned = all(Sweeps.read(swept));
    assertThat(planned.stream().map(Planned::id)).doesNotHaveDuplicates().hasSize(6);
    Set<String> first = new HashSet<>(planned.subList(0, 3).stream().map(Planned::point).toList());
    Set<String> second = new HashSet<>(planned.subList(3, 6).stream().map(Planned::point).toList());
    assertThat(first).hasSize(1);
    assertThat(second).hasSize(1).doesNotContainAnyElementsOf(first);
    assertThat(first).containsExactly(Sweeps.read(Sweeps.BASE).planned(0).point());
  }

  @Test
  void anObjectOfAnotherKindReplacesTheBaseAndOneOfTheSameKindMerges() {
    String base = Sweeps.BASE + "algorithm.optimiser { momentum = 0.5, nesterov = true }\n";
    List<Planned> planned = all(Sweeps.read(base + OPTIMISERS));
    Sgd merged = (Sgd) method(planned.get(0)).optimiser();
    assertThat(merged.nesterov()).isTrue();
    assertThat(merged.momentum()).isEqualTo(0.9);
    assertThat(method(planned.get(23)).optimiser()).isInstanceOf(Prodigy.class);
  }

  @Test
  void axesOverWholeObjectsComeBeforeAxesOverTheirKeysWhateverTheOrder() {
    String swapped =
        """
        axes = [
          { algorithm.optimiser.learning-rate = [0.5, 0.25] }
          { algorithm.optimiser = [{ kind = sgd, learning-rate = 1 }, { kind = adamw, learning-rate = 1 }] }
        ]
        """;
    List<Planned> planned = all(Sweeps.read(Sweeps.BASE + swapped));
    assertThat(planned)
        .extracting(Planned::name)
        .containsExactly("lr=0.5 sgd", "lr=0.5 adamw", "lr=0.25 sgd", "lr=0.25 adamw");
  }

  @Test
  void repeatsAdvanceEverySeedAndArePaired() {
    List<Planned> planned = all(Sweeps.read(Sweeps.BASE + OPTIMISERS));
    for (Planned each : planned) {
      assertThat(((RandomLinear) each.experiment().data()).seed()).isEqualTo(each.repeat());
      assertThat(((Normal) each.experiment().network()).seed()).isEqualTo(each.repeat());
    }
    assertThat(planned.get(0).point()).isEqualTo(planned.get(1).point());
    assertThat(planned.get(0).point()).isNotEqualTo(planned.get(2).point());
    assertThat(planned.get(0).data()).isEqualTo(planned.get(2).data());
    assertThat(planned.get(0).data()).isNotEqualTo(planned.get(1).data());
  }

  @Test
  void repeatsMayAdvanceOnlyChosenSeeds() {
    String repeats = "repeats { count = 3, first = 4, seeds = [network] }";
    List<Planned> planned = all(Sweeps.read(Sweeps.BASE + repeats));
    assertThat(planned).extracting(Planned::repeat).containsExactly(4, 5, 6);
    assertThat(planned).extracting(Planned::data).containsOnly(planned.get(0).data());
    assertThat(planned)
        .extracting(p -> ((Normal) p.experiment().network()).seed())
        .containsExactly(4L, 5L, 6L);
  }

  @Test
  void sweptKeysAreTypedColumns() {
    Sweep sweep = Sweeps.read(Sweeps.BASE + OPTIMISERS);
    assertThat(sweep.columns())
        .containsExactly(
            new SweptColumn("optimiser", "algorithm.optimiser.kind", Column.Type.TEXT),
            new SweptColumn(
                "learning_rate", "algorithm.optimiser.learning-rate", Column.Type.DOUBLE),
            new SweptColumn("momentum", "algorithm.optimiser.momentum", Column.Type.DOUBLE));
    assertThat(sweep.values(sweep.planned(0))).containsExactly("sgd", 0.001, 0.9);
    assertThat(sweep.values(sweep.planned(23))).containsExactly("prodigy", 1.0, null);
    assertThat(sweep.planned(0).swept())
        .isEqualTo(
            Map.of(
                "algorithm.optimiser", "sgd",
                "algorithm.optimiser.learning-rate", "0.001",
                "algorithm.optimiser.momentum", "0.9"));
  }

  @Test
  void aSerialisedSweepPlansTheSame() throws IOException, ClassNotFoundException {
    String table = "data { kind = table, path = \"x.csv\", target = y }\n";
    String rest = Sweeps.BASE.substring(Sweeps.BASE.indexOf("network")) + OPTIMISERS;
    Sweep sweep = Sweeps.read(table + rest);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(sweep);
    }
    assertThat(bytes.size()).isLessThan(16_000);
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(all((Sweep) in.readObject())).isEqualTo(all(sweep));
    }
  }

  @Test
  void everyPositionHasItsOwnExperiment() {
    Sweep sweep = Sweeps.read(Sweeps.BASE + OPTIMISERS);
    Set<String> ids = new HashSet<>();
    all(sweep).forEach(planned -> ids.add(planned.id()));
    assertThat(ids).hasSize(24);
  }

  @Test
  void theResolvedTextIsASweepFileOfTheSameExperiments() {
    Sweep sweep = Sweeps.read(Sweeps.BASE + OPTIMISERS, "data.samples=30", "repeats=3");
    assertThat(all(Sweeps.read(sweep.text()))).isEqualTo(all(sweep));
  }

  @Test
  void theJsonOfAnExperimentIsASweepFileOfIt() {
    for (Planned planned : all(Sweeps.read(Sweeps.BASE + OPTIMISERS))) {
      String json = Parameters.json(planned.experiment());
      Sweep again = Sweeps.read(json.substring(1, json.length() - 1) + "\nstop.iterations = 100");
      assertThat(again.planned(0).experiment()).isEqualTo(planned.experiment());
      assertThat(again.planned(0).id()).isEqualTo(planned.id());
    }
  }

  @Test
  void idsAreFrozen() {
    Sweep sweep = Sweeps.read(Sweeps.BASE + OPTIMISERS);
    assertThat(sweep.planned(0).id())
        .isEqualTo("84da330e9ec40f31d49809b13a26925099e8b238532f172b56deb33e17650d1a");
  }

  @Test
  void anAbsentValueOnAnAxisMeansWithout() {
    String batches = "axes = [ { algorithm.batch = [null, { size = 5 }, { size = 10 }] } ]";
    Sweep sweep = Sweeps.read(Sweeps.BASE + batches);
    assertThat(all(sweep)).extracting(Planned::name).containsExactly("sweep", "size=5", "size=10");
    assertThat(method(sweep.planned(0)).batch()).isEmpty();
    assertThat(sweep.columns())
        .containsExactly(new SweptColumn("size", "algorithm.batch.size", Column.Type.LONG));
  }

  @Test
  void wholeNumbersMayBeWrittenInAnyWay() {
    for (String n : List.of("1e3", "1000.0", "1000")) {
      Planned planned = Sweeps.read(Sweeps.BASE + "data.samples = " + n).planned(0);
      assertThat(((RandomLinear) planned.experiment().data()).samples()).isEqualTo(1000);
    }
  }

  @Test
  void equalExperimentsHaveEqualIds() {
    Sweep sweep =
        Sweeps.read(Sweeps.BASE + "axes = [ { algorithm.optimiser.momentum = [0, 0.0] } ]");
    assertThat(sweep.planned(0).id()).isEqualTo(sweep.planned(1).id());
  }

  @Test
  void inputsAreTriedOnceForEachDataAndNetwork() {
    String axes =
        """
        axes = [ { data.samples = [5, 6] }
                 { algorithm.optimiser.learning-rate = { log = [1e-3, 1], points = 4 } } ]
        repeats = 3
        """;
    List<Integer> tried = new ArrayList<>();
    Sweeps.read(Sweeps.BASE + axes)
        .tryInputs(experiment -> tried.add(((RandomLinear) experiment.data()).samples()));
    assertThat(tried).containsExactly(5, 6);
  }
}
