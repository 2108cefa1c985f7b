package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.algorithm.GradientDescent;
import gradientwork.core.algorithm.optimiser.Sgd;
import gradientwork.core.table.Column;
import gradientwork.sweep.Sweep.Planned;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** A union of sub-sweeps over a common base. */
class VariantsTest {
  private static final String VARIANTS =
      """
      axes = [ { data.samples = [5, 6] } ]
      variants {
        heavy { algorithm.optimiser.momentum = 0.9 }
        adam  { algorithm.optimiser { kind = adamw, learning-rate = 0.1 }
                axes = [ { algorithm.optimiser.beta1 = [0.8, 0.9, 0.95] } ] }
      }
      """;

  private static List<Planned> all(Sweep sweep) {
    return LongStream.range(0, sweep.size()).mapToObj(sweep::planned).toList();
  }

  private static List<String> names(Sweep sweep) {
    return all(sweep).stream().map(Planned::name).toList();
  }

  @Test
  void eachVariantHasTheCommonAxesAndItsOwn() {
    assertThat(names(Sweeps.read(Sweeps.BASE + VARIANTS)))
        .containsExactly(
            "heavy samples=5",
            "heavy samples=6",
            "adam samples=5 beta1=0.8",
            "adam samples=5 beta1=0.9",
            "adam samples=5 beta1=0.95",
            "adam samples=6 beta1=0.8",
            "adam samples=6 beta1=0.9",
            "adam samples=6 beta1=0.95");
  }

  @Test
  void theSameKindMergesAndAnotherReplaces() {
    Sweep sweep = Sweeps.read(Sweeps.BASE + VARIANTS);
    Sgd heavy = (Sgd) ((GradientDescent) sweep.planned(0).experiment().algorithm()).optimiser();
    assertThat(heavy.learningRate()).isEqualTo(0.1);
    assertThat(heavy.momentum()).isEqualTo(0.9);
  }

  @Test
  void theVariantIsASweptColumn() {
    Sweep sweep = Sweeps.read(Sweeps.BASE + VARIANTS);
    assertThat(sweep.columns().get(0))
        .isEqualTo(new SweptColumn("variant", "variant", Column.Type.TEXT));
    assertThat(sweep.values(sweep.planned(0))).containsExactly("heavy", 5L, null);
    assertThat(sweep.values(sweep.planned(7))).containsExactly("adam", 6L, 0.95);
    assertThat(sweep.planned(7).swept()).containsEntry("variant", "adam");
    assertThat(sweep.axes())
        .extracting(Sweep.AxisView::variant)
        .containsExactly("heavy", "adam", "adam");
  }

  @Test
  void aVariantGivesTheExperimentsOfItsOwnFile() {
    String adam =
        Sweeps.BASE
            + "axes = [ { data.samples = [5, 6] }\n { algorithm.optimiser = [ { kind = adamw,"
            + " learning-rate = 0.1 } ] }\n { algorithm.optimiser.beta1 = [0.8, 0.9, 0.95] } ]";
    assertThat(all(Sweeps.read(Sweeps.BASE + VARIANTS)).subList(2, 8))
        .extracting(Planned::id)
        .isEqualTo(all(Sweeps.read(adam)).stream().map(Planned::id).toList());
  }

  @Test
  void theCommandLineComesLastForAllVariantsOrForOne() {
    String rate = "algorithm.optimiser.learning-rate=0.5";
    for (Planned planned : all(Sweeps.read(Sweeps.BASE + VARIANTS, rate))) {
      assertThat(planned.experiment().algorithm().toString()).contains("learningRate=0.5");
    }
    List<Planned> one = all(Sweeps.read(Sweeps.BASE + VARIANTS, "variants.adam." + rate));
    assertThat(one.get(0).experiment().algorithm().toString()).contains("learningRate=0.1");
    assertThat(one.get(7).experiment().algorithm().toString()).contains("learningRate=0.5");
    assertThat(names(Sweeps.read(Sweeps.BASE + VARIANTS, "data.samples=[7]")))
        .hasSize(4)
        .allMatch(name -> name.contains("samples=7"));
    String beta = "variants.adam.algorithm.optimiser.beta1=0.5";
    assertThat(names(Sweeps.read(Sweeps.BASE + VARIANTS, beta))).hasSize(4);
  }

  @Test
  void theResolvedTextIsASweepOfTheSameExperiments() {
    Sweep sweep =
        Sweeps.read(Sweeps.BASE + VARIANTS, "data.samples=[7, 8]", "network.neurons=[4, 6]");
    List<String> ids = all(sweep).stream().map(Planned::id).toList();
    assertThat(all(Sweeps.read(sweep.text())))
        .extracting(Planned::id)
        .containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void equalExperimentsOfTwoVariantsHaveOneId() {
    Sweep sweep = Sweeps.read(Sweeps.BASE + "variants { a {}\n b { data.samples = 20 } }");
    assertThat(sweep.planned(0).id()).isEqualTo(sweep.planned(1).id());
  }
}
