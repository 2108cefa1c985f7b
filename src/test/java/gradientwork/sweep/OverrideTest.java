package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradientwork.core.problem.data.RandomLinear;
import gradientwork.core.problem.data.Table;
import gradientwork.core.problem.network.Snapshot;
import gradientwork.sweep.Sweep.AxisView;
import gradientwork.sweep.Sweep.Planned;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What the command line, includes, substitutions and the environment change. */
class OverrideTest {
  private static final String RATE = "algorithm.optimiser.learning-rate";
  private static final String AXES =
      """
      axes = [
        { algorithm.optimiser.learning-rate = [0.1, 0.2, 0.3] }
        { axis = size, data.samples = [5, 50], network.neurons = [6, 60] }
      ]
      """;

  private static List<String> names(Sweep sweep) {
    return LongStream.range(0, sweep.size()).mapToObj(sweep::planned).map(Planned::name).toList();
  }

  @Test
  void aValueReplacesTheKeysValue() {
    Planned planned = Sweeps.read(Sweeps.BASE, "data.samples=7").planned(0);
    assertThat(((RandomLinear) planned.experiment().data()).samples()).isEqualTo(7);
  }

  @Test
  void aValueForASweptKeyDropsItsAxis() {
    assertThat(names(Sweeps.read(Sweeps.BASE + AXES, RATE + "=0.5")))
        .containsExactly("samples=5 neurons=6", "samples=50 neurons=60");
  }

  @Test
  void aValueForOneOfSeveralKeysOfAnAxisLeavesTheOthers() {
    assertThat(names(Sweeps.read(Sweeps.BASE + AXES, RATE + "=0.5", "network.neurons=9")))
        .containsExactly("samples=5", "samples=50");
  }

  @Test
  void aListForASweptKeyGivesItsAxisNewValues() {
    assertThat(Sweeps.read(Sweeps.BASE + AXES, RATE + "=[1, 2]").axes().get(0))
        .isEqualTo(new AxisView("", RATE, List.of(RATE), List.of("1", "2")));
    assertThat(Sweeps.read(Sweeps.BASE + AXES, RATE + "={ log = [1e-3, 1], points = 4 }").size())
        .isEqualTo(8);
  }

  @Test
  void aListForAnyOtherKeyIsANewAxis() {
    assertThat(names(Sweeps.read(Sweeps.BASE, "network.scale=[1, 2]")))
        .containsExactly("scale=1", "scale=2");
  }

  @Test
  void aListOfAnotherLengthOnAnAxisOfSeveralKeysIsRefused() {
    assertThatThrownBy(() -> Sweeps.read(Sweeps.BASE + AXES, "data.samples=[1, 2, 3]"))
        .hasMessage(
            "command line: the keys of axis 'size' must have equally many values: 'data.samples' has"
                + " 3, 'network.neurons' has 2");
  }

  @Test
  void aValueInsideSweptObjectsHoldsForAllOfThem() {
    String objects =
        """
        axes = [ { algorithm.optimiser = [
          { kind = sgd, learning-rate = 1 }, { kind = adamw, learning-rate = 2 } ] } ]
        """;
    assertThat(names(Sweeps.read(Sweeps.BASE + objects, RATE + "=0.5")))
        .containsExactly("sgd lr=0.5", "adamw lr=0.5");
  }

  @Test
  void anObjectOfAnotherKindReplacesAndABareWordOfTheSameKindKeeps() {
    Sweep other = Sweeps.read(Sweeps.BASE, "data={ kind = line, samples = 3 }");
    assertThat(other.planned(0).experiment().data())
        .isEqualTo(new gradientwork.core.problem.data.Line(3));
    Sweep same = Sweeps.read(Sweeps.BASE, "data=random-linear");
    assertThat(same.planned(0).id()).isEqualTo(Sweeps.read(Sweeps.BASE).planned(0).id());
  }

  @Test
  void aListForAKeyThatHoldsAListIsItsValue() {
    String table = "data = null\ndata { kind = table, path = \"x.csv\", target = y }\n";
    Sweep sweep = Sweeps.read(Sweeps.BASE + table, "data.columns=[a, b]");
    assertThat(sweep.size()).isEqualTo(1);
    assertThat(((Table) sweep.planned(0).experiment().data()).columns()).containsExactly("a", "b");
    assertThat(Sweeps.read(Sweeps.BASE + table, "data.columns=[[a, b], [c]]").size()).isEqualTo(2);
  }

  @Test
  void nameRepeatsAndStopAreSetLikeAnyKey() {
    Sweep sweep = Sweeps.read(Sweeps.BASE, "name=other", "repeats=3", "stop.iterations=7");
    assertThat(sweep.name()).isEqualTo("other");
    assertThat(sweep.size()).isEqualTo(3);
    assertThat(sweep.planned(0).experiment().stop().iterations()).hasValue(7);
  }

  @Test
  void mistakesOnTheCommandLineSaySo() {
    assertThatThrownBy(() -> Sweeps.read(Sweeps.BASE, "data.samples"))
        .hasMessage(
            "command line: 'data.samples' is not of the form key=value, as in data.samples=20");
    assertThatThrownBy(() -> Sweeps.read(Sweeps.BASE, "data.sampels=5"))
        .hasMessageStartingWith("command line: key 'data.sampels' = 5 is unknown")
        .hasMessageContaining("did you mean 'samples'?");
    assertThatThrownBy(() -> Sweeps.read(Sweeps.BASE, "data.samples="))
        .hasMessage("command line: key 'data.samples' is given no value");
    assertThatThrownBy(() -> Sweeps.read(Sweeps.BASE, "data.samples=[1"))
        .isInstanceOf(SweepError.class)
        .hasMessageStartingWith("command line: ");
  }

  @Test
  void substitutionsSeeOverrides() {
    Sweep sweep = Sweeps.read(Sweeps.BASE + "let.n = 4\ndata.samples = ${let.n}", "let.n=9");
    assertThat(((RandomLinear) sweep.planned(0).experiment().data()).samples()).isEqualTo(9);
  }

  @Test
  void environmentVariablesMayHoldNumbers() {
    String any = System.getenv("OMP_NUM_THREADS");
    Sweep sweep = Sweeps.read(Sweeps.BASE + "data.samples = ${?OMP_NUM_THREADS}");
    int samples = ((RandomLinear) sweep.planned(0).experiment().data()).samples();
    assertThat(samples).isEqualTo(any == null ? 20 : Integer.parseInt(any));
  }

  @Test
  void pathsAreRelativeToTheFileThatWroteThem() throws Exception {
    Path file = Sweeps.file(Sweeps.BASE + "data = null\ninclude \"presets/table.conf\"");
    Path presets = Files.createDirectory(file.resolveSibling("presets"));
    String table = "data { kind = table, path = \"x.csv\", target = y }";
    Files.writeString(presets.resolve("table.conf"), table);
    Sweep sweep = SweepFile.read(file.toString(), List.of(), Sweeps::identified);
    Table data = (Table) sweep.planned(0).experiment().data();
    assertThat(data.path().path()).isEqualTo(presets.resolve("x.csv").toString());
    Sweep uri =
        SweepFile.read(
            file.toString(), List.of("data.path=\"hdfs://host/x.csv\""), Sweeps::identified);
    assertThat(((Table) uri.planned(0).experiment().data()).path().path())
        .isEqualTo("hdfs://host/x.csv");
  }

  @Test
  void theResolvedTextNamesFilesRelativeToTheSweepFile() throws Exception {
    Path file = Sweeps.file(Sweeps.BASE + "data = null\ninclude \"presets/table.conf\"");
    Path presets = Files.createDirectory(file.resolveSibling("presets"));
    String table = "data { kind = table, path = \"x.csv\", target = \"x.csv\" }";
    Files.writeString(presets.resolve("table.conf"), table);
    Sweep sweep = SweepFile.read(file.toString(), List.of(), Sweeps::identified);
    assertThat(sweep.text()).contains("path=\"presets/x.csv\"").contains("target=\"x.csv\"");
    Path copy = Files.writeString(file.resolveSibling("copy.conf"), sweep.text());
    Sweep again = SweepFile.read(copy.toString(), List.of(), Sweeps::identified);
    assertThat(again.planned(0)).isEqualTo(sweep.planned(0));
  }

  @Test
  void resultsOfSnapshotsAreRelativeToTheFileAndNoPartOfTheId() throws Exception {
    String snapshot =
        "network = null\nnetwork { kind = snapshot, sweep = s, experiment = ab, results = r }";
    Path file = Sweeps.file(Sweeps.BASE + snapshot);
    Planned planned = SweepFile.read(file.toString(), List.of(), Sweeps::identified).planned(0);
    Snapshot network = (Snapshot) planned.experiment().network();
    assertThat(network.results().path()).isEqualTo(file.resolveSibling("r").toString());
    Planned moved =
        SweepFile.read(file.toString(), List.of("network.results=other"), Sweeps::identified)
            .planned(0);
    assertThat(moved.id()).isEqualTo(planned.id());
  }
}
