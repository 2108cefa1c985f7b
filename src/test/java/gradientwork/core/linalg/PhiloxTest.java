package gradientwork.core.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.LongToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PhiloxTest {
  private static final int DRAWS = 200_000;

  /** The three vectors that Random123 publishes for philox4x32 with ten rounds. */
  @Test
  void givesThePublishedKnownAnswers() {
    assertThat(Philox.block(0, 0, 0, 0, 0, 0))
        .containsExactly(0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8);
    assertThat(Philox.block(-1, -1, -1, -1, -1, -1))
        .containsExactly(0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd);
    assertThat(Philox.block(0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0))
        .containsExactly(0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1);
  }

  @Test
  void seedAndStreamStandInKeyAndCounterAsDocumented() {
    long seed = 0x299f31d0a4093822L;
    long stream = 0x0370734413198a2eL;
    long block = 0x05a308d3243f6a88L;
    int[] words =
        Philox.block(0x243f6a88, 0x05a308d3, 0x13198a2e, 0x03707344, 0xa4093822, 0x299f31d0);
    Philox random = new Philox(seed, stream);
    assertThat(random.bits(2 * block)).isEqualTo(words[0] & 0xFFFFFFFFL | (long) words[1] << 32);
    assertThat(random.bits(2 * block + 1))
        .isEqualTo(words[2] & 0xFFFFFFFFL | (long) words[3] << 32);
  }

  /** FNV-1a of "a", as its authors publish it. */
  @Test
  void streamNamesAreHashedByFnv1a() {
    assertThat(Philox.of(1, "a").stream()).isEqualTo(0xaf63dc4c8601ec8cL);
    assertThat(Philox.of(1, "").stream()).isEqualTo(0xcbf29ce484222325L);
  }

  @Test
  void uniformIsOnTheUnitIntervalWithItsMoments() {
    Philox random = Philox.of(7, "uniform");
    for (long k = 0; k < DRAWS; k++) {
      assertThat(random.uniform(k)).isGreaterThanOrEqualTo(0).isLessThan(1);
    }
    assertThat(mean(random::uniform)).isCloseTo(0.5, within(4 * Math.sqrt(1 / 12.0 / DRAWS)));
    assertThat(mean(k -> random.uniform(k) * random.uniform(k + 1))).isCloseTo(0.25, within(0.004));
  }

  @Test
  void uniformFillsEqualBinsEqually() {
    Philox random = Philox.of(11, "bins");
    int bins = 100;
    int[] count = new int[bins];
    for (long k = 0; k < DRAWS; k++) {
      count[(int) (bins * random.uniform(k))]++;
    }
    double expected = (double) DRAWS / bins;
    double chi2 = Arrays.stream(count).mapToDouble(c -> (c - expected) * (c - expected)).sum();
    // 99 degrees of freedom: mean 99, standard deviation 14
    assertThat(chi2 / expected).isBetween(99 - 4 * 14.07, 99 + 4 * 14.07);
  }

  @Test
  void normalHasTheMomentsAndTailsOfTheNormalDistribution() {
    Philox random = Philox.of(3, "normal");
    double sigma = 1 / Math.sqrt(DRAWS);
    assertThat(mean(random::normal)).isCloseTo(0, within(4 * sigma));
    assertThat(mean(k -> power(random.normal(k), 2)))
        .isCloseTo(1, within(4 * Math.sqrt(2) * sigma));
    assertThat(mean(k -> power(random.normal(k), 3)))
        .isCloseTo(0, within(4 * Math.sqrt(15) * sigma));
    assertThat(mean(k -> power(random.normal(k), 4)))
        .isCloseTo(3, within(4 * Math.sqrt(96) * sigma));
    assertThat(mean(k -> random.normal(k) * random.normal(k + 1))).isCloseTo(0, within(4 * sigma));
    assertThat(mean(k -> Math.abs(random.normal(k)) > 1.959963984540054 ? 1 : 0))
        .isCloseTo(0.05, within(4 * Math.sqrt(0.05 * 0.95) * sigma));
  }

  @Property(tries = 200, seed = "20261123")
  void permutationHoldsEveryNumberOnce(
      @ForAll long seed, @ForAll long epoch, @ForAll @IntRange(max = 500) int n) {
    int[] order = Philox.of(seed, "p").permutation(epoch, n);
    assertThat(Arrays.stream(order).sorted().toArray()).isEqualTo(IntStream.range(0, n).toArray());
  }

  @Test
  void everyOrderIsEquallyLikely() {
    int[] count = new int[64];
    int draws = 24_000;
    for (int epoch = 0; epoch < draws; epoch++) {
      int[] p = Philox.of(5, "orders").permutation(epoch, 4);
      count[p[0] * 16 + p[1] * 4 + p[2]]++;
    }
    double chi2 =
        Arrays.stream(count).filter(c -> c > 0).mapToDouble(c -> power(c - 1000, 2) / 1000).sum();
    assertThat(Arrays.stream(count).filter(c -> c > 0).count()).isEqualTo(24);
    // 23 degrees of freedom: mean 23, standard deviation 6.8
    assertThat(chi2).isBetween(23 - 3 * 6.8, 23 + 4 * 6.8);
  }

  @Test
  void seedsStreamsEpochsAndIndicesAllMatter() {
    assertThat(
            new long[] {
              Philox.of(0, "a").bits(0),
              Philox.of(1, "a").bits(0),
              Philox.of(1L << 32, "a").bits(0),
              Philox.of(-1, "a").bits(0),
              Philox.of(0, "b").bits(0),
              Philox.of(0, "a").bits(1),
              Philox.of(0, "a").bits(2),
              Philox.of(0, "a").bits(1L << 33),
              Philox.of(0, "a").substream(0).bits(0),
              Philox.of(0, "a").substream(1).bits(0)
            })
        .doesNotHaveDuplicates();
    assertThat(Philox.of(0, "a").permutation(1, 50))
        .isNotEqualTo(Philox.of(0, "a").permutation(2, 50))
        .isEqualTo(Philox.of(0, "a").permutation(1, 50));
  }

  /** Checked once against a second program; a change changes every experiment that draws. */
  @Test
  void theStreamsAreFrozen() {
    Philox random = Philox.of(42, "frozen");
    assertThat(random.bits(5)).isEqualTo(-4351347283458041369L);
    assertThat(random.uniform(5)).isEqualTo(0.7641129911017946);
    assertThat(new double[] {random.normal(0), random.normal(1), random.normal(123_456_789_012L)})
        .containsExactly(-0.8516597717059459, 0.9922556585641499, -0.16010324468950834);
    assertThat(random.permutation(3, 10)).containsExactly(2, 8, 3, 9, 0, 4, 7, 5, 1, 6);
  }

  private static double mean(LongToDoubleFunction of) {
    double sum = 0;
    for (long k = 0; k < DRAWS; k++) {
      sum += of.applyAsDouble(k);
    }
    return sum / DRAWS;
  }

  private static double power(double x, int exponent) {
    double product = 1;
    for (int i = 0; i < exponent; i++) {
      product *= x;
    }
    return product;
  }
}
