package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.algorithm.GradientDescent;
import gradientwork.core.problem.data.RandomLinear;
import gradientwork.core.problem.network.Normal;
import gradientwork.sweep.Sampler.Random;
import gradientwork.sweep.Sampler.Sobol;
import gradientwork.sweep.Sweep.Planned;
import gradientwork.sweep.Written.Scalar;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Draws are pure functions of (seed, key, k), spread as their distributions say. */
class DrawsTest {
  private static final Place HERE = new Place("x", 1);

  private static String axis(int draws, String sampling, long seed, String more) {
    return "axes = [ { draws = "
        + draws
        + ", sampling = "
        + sampling
        + ", seed = "
        + seed
        + ", network.scale = { log-uniform = [1e-3, 1] }"
        + more
        + " } ]";
  }

  private static List<Double> scales(String axes) {
    Sweep sweep = Sweeps.read(Sweeps.BASE + axes);
    return LongStream.range(0, sweep.size())
        .mapToObj(p -> ((Normal) sweep.planned(p).experiment().network()).scale())
        .toList();
  }

  @Property(tries = 20, seed = "20261123")
  void moreDrawsBeginWithThoseThereWere(
      @ForAll @IntRange(min = 1, max = 30) int draws, @ForAll long seed, @ForAll boolean sobol) {
    String sampling = sobol ? "sobol" : "random";
    List<Double> few = scales(axis(draws, sampling, seed, ""));
    List<Double> many = scales(axis(draws + 17, sampling, seed, ""));
    assertThat(many.subList(0, draws)).isEqualTo(few);
  }

  @Test
  void independentDrawsOfAKeyDoNotDependOnOtherKeysAndAxes() {
    List<Double> alone = scales(axis(9, "random", 4, ""));
    assertThat(scales(axis(9, "random", 4, ", data.samples = { integer = [1, 5] }")))
        .isEqualTo(alone);
    assertThat(scales(axis(9, "random", 5, ""))).doesNotContainAnyElementsOf(alone);
    String two = axis(9, "random", 4, "").replace(" ]", "\n { data.samples = [5, 6] } ]");
    Set<Double> product = new TreeSet<>(scales(two));
    assertThat(product).isEqualTo(new TreeSet<>(alone));
    assertThat(scales(two)).hasSize(18);
  }

  @Test
  void aSeedThatIsNotWrittenIsZeroAndDrawsAreIndependent() {
    String short_ = "axes = [ { draws = 5, network.scale = { log-uniform = [1e-3, 1] } } ]";
    assertThat(scales(short_)).isEqualTo(scales(axis(5, "random", 0, "")));
  }

  @Property(tries = 30, seed = "20261123")
  void aSobolSequenceHasOnePointInEveryElementaryInterval(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 6) int m) {
    Sampler x = Sobol.of(seed, "a", 0);
    Sampler y = Sobol.of(seed, "b", 1);
    int n = 1 << m;
    for (int a = 0; a <= m; a++) {
      Set<List<Integer>> boxes = new HashSet<>();
      for (int k = 0; k < n; k++) {
        boxes.add(List.of((int) (x.at(k) * (1 << a)), (int) (y.at(k) * (1 << (m - a)))));
      }
      assertThat(boxes).as("boxes of 2^-%d by 2^-%d", a, m - a).hasSize(n);
    }
  }

  @Property(tries = 50, seed = "20261123")
  void aSobolPointIsTheSameInAnyOrderOfAsking(
      @ForAll @IntRange(min = 0, max = 5000) int k, @ForAll @IntRange(min = 0, max = 9) int d) {
    Sampler asked = Sobol.of(3, "a", d);
    double later = asked.at(k + 1);
    assertThat(asked.at(k)).isEqualTo(Sobol.of(3, "a", d).at(k)).isBetween(0x1p-53, 1 - 0x1p-53);
    assertThat(asked.at(k + 1)).isEqualTo(later);
  }

  @Test
  void drawsOfASeedAreFrozen() {
    assertThat(scales(axis(3, "random", 0, "")))
        .containsExactly(0.151412272752, 0.354181290854, 0.118502697528);
    assertThat(scales(axis(3, "sobol", 0, "")))
        .containsExactly(0.281714096778, 0.00890858194794, 0.00158419478507);
  }

  private static double number(Distribution distribution, double u) {
    return ((Number) ((Scalar) distribution.at(u)).value()).doubleValue();
  }

  @Test
  void quantilesAreThoseOfTheDistributions() {
    Distribution normal = new Distribution.Normal(1, 2, HERE);
    assertThat(number(normal, 0.5)).isEqualTo(1);
    assertThat(number(normal, 0.975)).isEqualTo(1 + 2 * 1.95996398454, Offset.offset(1e-10));
    assertThat(number(normal, 0x1p-53)).isBetween(-17.0, -15.0);
    assertThat(number(new Distribution.Uniform(-1, 3, HERE), 0.25)).isEqualTo(0);
    assertThat(number(new Distribution.LogUniform(1e-4, 1, HERE), 0.5)).isEqualTo(0.01);
  }

  @Property(tries = 50, seed = "20261123")
  void wholeNumbersHaveBothEndsAndAreEquallyLikely(
      @ForAll @IntRange(min = -50, max = 50) int first, @ForAll @IntRange(max = 9) int more) {
    Distribution whole = new Distribution.Whole(first, first + more, HERE);
    int[] counts = new int[more + 1];
    int n = 60 * (more + 1);
    for (int k = 0; k < n; k++) {
      counts[(int) number(whole, (k + 0.5) / n) - first]++;
    }
    assertThat(counts).containsOnly(60);
  }

  @Test
  void independentDrawsAreSpreadEvenly() {
    Random sampler = Random.of(7, "network.scale");
    int[] counts = new int[10];
    IntStream.range(0, 20_000).forEach(k -> counts[(int) (10 * sampler.at(k))]++);
    // χ² with 9 degrees of freedom is above 27.9 once in a thousand seeds; this seed is fixed
    double chi2 = IntStream.of(counts).mapToDouble(c -> (c - 2000) * (c - 2000) / 2000.0).sum();
    assertThat(chi2).isLessThan(27.9);
  }

  @Test
  void objectsAreChosenAndNamedLikeListedOnes() {
    Sweep sweep =
        Sweeps.read(
            Sweeps.BASE
                + "axes = [ { draws = 20, algorithm.optimiser = { choice = [ { kind = sgd },"
                + " { kind = adamw, learning-rate = 0.1 } ] }, data.samples = { integer = [3, 4] } } ]");
    Set<String> kinds = new TreeSet<>();
    Set<Integer> samples = new TreeSet<>();
    for (long p = 0; p < sweep.size(); p++) {
      Planned planned = sweep.planned(p);
      GradientDescent method = (GradientDescent) planned.experiment().algorithm();
      kinds.add(method.optimiser().getClass().getSimpleName());
      samples.add(((RandomLinear) planned.experiment().data()).samples());
      assertThat(planned.name()).matches("(sgd|adamw) lr=0.1 samples=[34]");
    }
    assertThat(kinds).containsExactly("AdamW", "Sgd");
    assertThat(samples).containsExactly(3, 4);
  }

  @Test
  void theCommandLineChangesADistributionAndMakesAListOfADrawnAxis() {
    String drawn = axis(50, "sobol", 0, "");
    Sweep narrow = Sweeps.read(Sweeps.BASE + drawn, "network.scale={ uniform = [5, 6] }");
    assertThat(narrow.size()).isEqualTo(50);
    assertThat(((Normal) narrow.planned(9).experiment().network()).scale()).isBetween(5.0, 6.0);
    assertThat(Sweeps.read(Sweeps.BASE + drawn, "network.scale=[1, 2]").size()).isEqualTo(2);
    assertThat(Sweeps.read(Sweeps.BASE + drawn, "network.scale=1").size()).isEqualTo(1);
  }

  @Test
  void theResolvedTextDrawsTheSame() {
    String two = ", data.samples = { integer = [3, 400] }";
    Sweep sweep = Sweeps.read(Sweeps.BASE + axis(20, "sobol", 3, two));
    Sweep again = Sweeps.read(sweep.text());
    for (long p = 0; p < sweep.size(); p++) {
      assertThat(again.planned(p).experiment()).isEqualTo(sweep.planned(p).experiment());
    }
  }
}
