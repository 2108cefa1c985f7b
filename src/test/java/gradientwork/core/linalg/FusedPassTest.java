package gradientwork.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FusedPassTest {

  @Property(tries = 60, seed = "20261123")
  void fusedIsTheThreeLineFormula(
      @ForAll @IntRange(min = 1, max = 40) int n,
      @ForAll @IntRange(min = 1, max = 9) int d,
      @ForAll @IntRange(min = 1, max = 37) int m,
      @ForAll SampleLoss loss,
      @ForAll long seed) {
    PassCase c = new PassCase(n, d, m, seed);
    PassCase.Result naive = c.naive(loss);
    assertClose(c.run(c.doubles(new PlainDoubleKernel()), Precision.FLOAT64, loss), naive, 1e-12);
    assertClose(c.run(c.floats(new PlainFloatKernel()), Precision.FLOAT32, loss), naive, 2e-4);
  }

  @Property(tries = 100, seed = "20261123")
  void vectorInstructionsGiveTheBitsOfPlainJava(
      @ForAll @IntRange(min = 1, max = 50) int n,
      @ForAll @IntRange(min = 1, max = 40) int d,
      @ForAll @IntRange(min = 1, max = 70) int m,
      @ForAll SampleLoss loss,
      @ForAll long seed) {
    PassCase c = new PassCase(n, d, m, seed);
    assertThat(c.run(c.doubles(Vectors.doubles(c.d())), Precision.FLOAT64, loss))
        .isEqualTo(c.run(c.doubles(new PlainDoubleKernel()), Precision.FLOAT64, loss));
    assertThat(c.run(c.floats(Vectors.floats(c.d())), Precision.FLOAT32, loss))
        .isEqualTo(c.run(c.floats(new PlainFloatKernel()), Precision.FLOAT32, loss));
  }

  @ParameterizedTest
  @ValueSource(ints = {191, 192, 193, 194, 195, 384, 385, 386})
  void vectorInstructionsGiveTheBitsOfPlainJavaAcrossPartsOfManyInputs(int d) {
    PassCase c = new PassCase(9, d, 70, d);
    SampleLoss loss = SampleLoss.SQUARED;
    assertThat(c.run(c.doubles(Vectors.doubles(d)), Precision.FLOAT64, loss))
        .isEqualTo(c.run(c.doubles(new PlainDoubleKernel()), Precision.FLOAT64, loss));
    assertThat(c.run(c.floats(Vectors.floats(d)), Precision.FLOAT32, loss))
        .isEqualTo(c.run(c.floats(new PlainFloatKernel()), Precision.FLOAT32, loss));
  }

  @Property(tries = 100, seed = "20261123")
  void vectorInstructionsGiveTheBitsOfPlainJavaBeyondNumbers(
      @ForAll @IntRange(min = 1, max = 20) int n,
      @ForAll @IntRange(min = 1, max = 6) int d,
      @ForAll @IntRange(min = 1, max = 40) int m,
      @ForAll @IntRange(min = 0, max = 5) int which,
      @ForAll long seed) {
    double[] odd = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0, 1e300, Double.MIN_VALUE
    };
    PassCase c = new PassCase(n, d, m, seed);
    c.w()[(int) Math.floorMod(seed, (long) d * m)] = odd[which];
    c.v()[(int) Math.floorMod(seed / 3, (long) m)] = odd[(which + 3) % odd.length];
    assertThat(c.run(c.doubles(Vectors.doubles(d)), Precision.FLOAT64, SampleLoss.SQUARED))
        .isEqualTo(
            c.run(c.doubles(new PlainDoubleKernel()), Precision.FLOAT64, SampleLoss.SQUARED));
    assertThat(c.run(c.floats(Vectors.floats(d)), Precision.FLOAT32, SampleLoss.SQUARED))
        .isEqualTo(c.run(c.floats(new PlainFloatKernel()), Precision.FLOAT32, SampleLoss.SQUARED));
  }

  /** A neuron of −∞ that no sample reaches: samples that fill up a group do not either. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void samplesThatFillUpAGroupCountForNothing(int d) {
    PassCase c = new PassCase(5, d, 3, 7);
    for (int i = 0; i < c.n(); i++) {
      c.x()[i * d] = 1;
    }
    Arrays.fill(c.w(), 0, d, 0);
    c.w()[0] = Double.NEGATIVE_INFINITY;
    PassCase.Result naive = c.naive(SampleLoss.SQUARED);
    for (DoubleKernel kernel : List.of(Vectors.doubles(d), new PlainDoubleKernel())) {
      assertClose(c.run(c.doubles(kernel), Precision.FLOAT64, SampleLoss.SQUARED), naive, 1e-12);
    }
    for (FloatKernel kernel : List.of(Vectors.floats(d), new PlainFloatKernel())) {
      assertClose(c.run(c.floats(kernel), Precision.FLOAT32, SampleLoss.SQUARED), naive, 2e-4);
    }
  }

  /** Also where nothing stands behind the first layer that rows could be written over. */
  @Property(tries = 100, seed = "20261123")
  void theFirstLayerAloneHasTheBitsOfBoth(
      @ForAll @IntRange(min = 1, max = 20) int n,
      @ForAll @IntRange(min = 1, max = 20) int d,
      @ForAll @IntRange(min = 1, max = 70) int m,
      @ForAll Precision precision,
      @ForAll long seed) {
    PassCase c = new PassCase(n, d, m, seed);
    Layout layout = Layout.of(d, m, precision);
    try (FusedPass pass = FusedPass.of(layout, precision, n)) {
      Reals both = Reals.zeros(precision, layout.size()).fill(1);
      Reals first = Reals.zeros(precision, layout.first()).fill(1);
      Reals weights = c.weights(layout, precision);
      pass.gradient(weights, c.samples(precision), SampleLoss.SQUARED, both);
      pass.gradient(weights, c.samples(precision), SampleLoss.SQUARED, first);
      assertThat(first.toArray()).isEqualTo(Arrays.copyOf(both.toArray(), layout.first()));
      Reals room = Reals.zeros(precision, layout.size()).fill(7);
      pass.gradient(weights, c.samples(precision), SampleLoss.SQUARED, room.head(layout.first()));
      assertThat(Arrays.copyOfRange(room.toArray(), layout.first(), layout.size())).containsOnly(7);
    }
  }

  @Property(tries = 40, seed = "20261123")
  void lossIsTheSameWithAndWithoutGradient(
      @ForAll @IntRange(min = 1, max = 50) int n,
      @ForAll @IntRange(min = 1, max = 5) int d,
      @ForAll @IntRange(min = 1, max = 40) int m,
      @ForAll Precision precision,
      @ForAll SampleLoss loss,
      @ForAll long seed) {
    PassCase c = new PassCase(n, d, m, seed);
    Layout layout = Layout.of(d, m, precision);
    try (FusedPass pass = FusedPass.of(layout, precision, n)) {
      Reals weights = c.weights(layout, precision);
      Samples samples = c.samples(precision);
      double alone = pass.loss(weights, samples, loss);
      assertThat(c.run(pass, precision, loss).loss()).isEqualTo(alone);
      assertThat(pass.loss(weights, samples, loss)).isEqualTo(alone);
    }
  }

  /** Blocks are for the caches only. */
  @Property(tries = 40, seed = "20261123")
  void theSizeOfBlocksChangesNoBit(
      @ForAll @IntRange(min = 1, max = 60) int n,
      @ForAll @IntRange(min = 1, max = 5) int d,
      @ForAll @IntRange(min = 1, max = 40) int m,
      @ForAll long seed) {
    PassCase c = new PassCase(n, d, m, seed);
    Layout layout = Layout.of(d, m, Precision.FLOAT64);
    FusedPass small = new DoublePass(layout, 1, Vectors.doubles(layout.d()));
    FusedPass large = new DoublePass(layout, n, Vectors.doubles(layout.d()));
    assertThat(c.run(small, Precision.FLOAT64, SampleLoss.SQUARED))
        .isEqualTo(c.run(large, Precision.FLOAT64, SampleLoss.SQUARED));
    Layout single = Layout.of(d, m, Precision.FLOAT32);
    small = new FloatPass(single, 1, Vectors.floats(single.d()));
    large = new FloatPass(single, n, Vectors.floats(single.d()));
    assertThat(c.run(small, Precision.FLOAT32, SampleLoss.SQUARED))
        .isEqualTo(c.run(large, Precision.FLOAT32, SampleLoss.SQUARED));
  }

  @Property(tries = 40, seed = "20261123")
  void gradientIsTheFiniteDifference(
      @ForAll @IntRange(min = 1, max = 10) int n,
      @ForAll @IntRange(min = 1, max = 4) int d,
      @ForAll @IntRange(min = 1, max = 12) int m,
      @ForAll SampleLoss loss,
      @ForAll long seed) {
    PassCase c = new PassCase(n, d, m, seed);
    Assume.that(c.distanceToKinks() > 1e-4);
    Layout layout = Layout.of(d, m, Precision.FLOAT64);
    FusedPass pass = c.doubles(Vectors.doubles(c.d()));
    Reals weights = c.weights(layout, Precision.FLOAT64);
    double[] gradient = c.run(pass, Precision.FLOAT64, loss).gradient();
    for (int i = 0; i < layout.size(); i++) {
      double h = 1e-6;
      double at = weights.at(i);
      double up = pass.loss(weights.set(i, at + h), c.samples(Precision.FLOAT64), loss);
      double down = pass.loss(weights.set(i, at - h), c.samples(Precision.FLOAT64), loss);
      weights.set(i, at);
      assertThat((up - down) / (2 * h))
          .isCloseTo(gradient[i], within(1e-6 * (1 + Math.abs(gradient[i]))));
    }
  }

  /** ⟨w_j, ∂w_j⟩ = v_j ∂v_j for every neuron. */
  @Property(tries = 40, seed = "20261123")
  void gradientsOfBothLayersAgreeByEuler(
      @ForAll @IntRange(min = 1, max = 30) int n,
      @ForAll @IntRange(min = 1, max = 8) int d,
      @ForAll @IntRange(min = 1, max = 30) int m,
      @ForAll SampleLoss loss,
      @ForAll long seed) {
    PassCase c = new PassCase(n, d, m, seed);
    Layout layout = Layout.of(d, m, Precision.FLOAT64);
    double[] weights = c.weights(layout, Precision.FLOAT64).toArray();
    double[] gradient =
        c.run(c.doubles(Vectors.doubles(c.d())), Precision.FLOAT64, loss).gradient();
    for (int j = 0; j < m; j++) {
      double first = 0;
      double size = 1;
      for (int k = 0; k < d; k++) {
        double product = weights[layout.at(j, k)] * gradient[layout.at(j, k)];
        first += product;
        size += Math.abs(product);
      }
      double second = weights[layout.first() + j] * gradient[layout.first() + j];
      assertThat(first).isCloseTo(second, within(1e-12 * size * n));
    }
  }

  /** relu'(0) = 0. */
  @Test
  void aNeuronThatSeesNothingHasNoGradient() {
    PassCase c = new PassCase(12, 3, 9, 5);
    Layout layout = Layout.of(3, 9, Precision.FLOAT64);
    Reals weights = c.weights(layout, Precision.FLOAT64).head(layout.first()).fill(0);
    Reals all = c.weights(layout, Precision.FLOAT64);
    all.head(layout.first()).set(weights);
    Reals gradient = Reals.zeros(Precision.FLOAT64, layout.size()).fill(7);
    c.doubles(Vectors.doubles(c.d()))
        .gradient(all, c.samples(Precision.FLOAT64), SampleLoss.SQUARED, gradient);
    for (double g : gradient.toArray()) {
      assertThat(g).isZero();
    }
  }

  @Test
  void aWeightThatIsNoNumberMakesTheLossNoNumber() {
    PassCase c = new PassCase(12, 3, 9, 5);
    for (Precision precision : Precision.values()) {
      Layout layout = Layout.of(3, 9, precision);
      Reals weights = c.weights(layout, precision).set(layout.at(4, 1), Double.NaN);
      FusedPass pass = FusedPass.of(layout, precision, 12);
      assertThat(pass.loss(weights, c.samples(precision), SampleLoss.SQUARED)).isNaN();
    }
  }

  @Test
  void largeDimensionsGoThroughBlasAndAgreeToRounding() {
    PassCase c = new PassCase(37, 1100, 50, 3);
    for (SampleLoss loss : SampleLoss.values()) {
      PassCase.Result naive = c.naive(loss);
      for (Precision precision : Precision.values()) {
        Layout layout = Layout.of(1100, 50, precision);
        try (FusedPass pass = FusedPass.of(layout, precision, 37)) {
          assertThat(pass).isInstanceOf(BlasPass.class);
          PassCase.Result fused = c.run(pass, precision, loss);
          assertClose(fused, naive, precision == Precision.FLOAT64 ? 1e-11 : 1e-3);
          double alone = pass.loss(c.weights(layout, precision), c.samples(precision), loss);
          assertThat(alone).isEqualTo(fused.loss());
        }
      }
    }
  }

  @Test
  void aSelectionOfRowsIsADataSetOfItsOwn() {
    for (Precision precision : Precision.values()) {
      selects(new PassCase(23, 5, 19, 11), precision);
      selects(new PassCase(23, 2, 19, 11), precision);
      selects(new PassCase(23, 1030, 40, 11), precision);
    }
  }

  private static void selects(PassCase c, Precision precision) {
    int[] rows = {22, 3, 3, 0, 17};
    Layout layout = Layout.of(c.d(), c.m(), precision);
    Samples room = Samples.room(layout, precision, 7);
    room.select(c.samples(precision), new int[] {1, 2, 3, 4, 5, 6, 7}, 0, 7);
    room.select(c.samples(precision), rows, 0, 5);
    FusedPass pass = FusedPass.of(layout, precision, 7);
    Reals g = Reals.zeros(precision, layout.size());
    Reals h = Reals.zeros(precision, layout.size());
    Reals weights = c.weights(layout, precision);
    double selected = pass.gradient(weights, room, SampleLoss.SQUARED, g);
    double own = pass.gradient(weights, c.only(rows).samples(precision), SampleLoss.SQUARED, h);
    assertThat(selected).isEqualTo(own);
    assertThat(g.toArray()).isEqualTo(h.toArray());
  }

  @Test
  void theTestsRunWithVectorInstructions() {
    assumeThat(ModuleLayer.boot().findModule("jdk.incubator.vector")).isPresent();
    assertThat(Vectors.doubles(3).getClass().getSimpleName()).isEqualTo("VectorDoubleKernel");
    assertThat(Vectors.floats(3).getClass().getSimpleName()).isEqualTo("VectorFloatKernel");
  }

  private static void assertClose(PassCase.Result actual, PassCase.Result expected, double part) {
    assertThat(actual.loss()).isCloseTo(expected.loss(), within(part * Math.abs(expected.loss())));
    double size = 0;
    for (double g : expected.gradient()) {
      size = Math.max(size, Math.abs(g));
    }
    for (int i = 0; i < expected.gradient().length; i++) {
      assertThat(actual.gradient()[i]).isCloseTo(expected.gradient()[i], within(part * (1 + size)));
    }
  }
}
