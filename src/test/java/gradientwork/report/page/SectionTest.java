package gradientwork.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is packed comes out again. */
class SectionTest {

  @Property(tries = 200)
  void allBitsOfAllNumbersComeBack(@ForAll @Size(max = 40) List<Long> bits) {
    double[] numbers = bits.stream().mapToDouble(Double::longBitsToDouble).toArray();
    Section section = new Section();
    section.codes(new int[] {1, 2, 3});
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("numbers", section.numbers(numbers, Section.ALL_BITS));
    Unpacked read = Unpacked.of(section.text(header));
    assertThat(read.numbers(read.header().get("numbers"))).containsExactly(numbers);
  }

  @Property(tries = 200)
  void codesComeBackInAsFewBytesAsTheyNeed(
      @ForAll @Size(max = 40) List<@IntRange(min = 0) Integer> list) {
    int[] codes = list.stream().mapToInt(code -> code).toArray();
    Section section = new Section();
    Map<String, Object> place = section.codes(codes);
    Unpacked read = Unpacked.of(section.text(Map.of("codes", place)));
    assertThat(read.codes(read.header().get("codes"))).containsExactly(codes);
    int largest = list.stream().mapToInt(code -> code).max().orElse(0);
    assertThat(place.get("type")).isEqualTo(largest < 256 ? "u1" : largest < 65536 ? "u2" : "u4");
  }

  @Property(tries = 1000)
  void aRoundedNumberIsTheNearestOneWithSoManyBits(
      @ForAll double x, @ForAll @IntRange(min = 2, max = 53) int bits) {
    double rounded = Section.rounded(x, bits);
    long dropped = (1L << 53 - bits) - 1;
    assertThat(Double.doubleToRawLongBits(rounded) & dropped).isZero();
    if (Math.abs(x) >= Double.MIN_NORMAL && Math.abs(x) < Double.MAX_VALUE / 2) {
      assertThat(Math.abs(rounded - x)).isLessThanOrEqualTo(Math.ulp(x) * (dropped + 1) / 2);
    }
  }

  @Test
  void singlePrecisionIsTheRoundingOfFloats() {
    for (double x : new double[] {0.1, 2.0 / 3, 1e-20, -1234.56789, 3e38}) {
      assertThat(Section.rounded(x, 24)).isEqualTo((float) x);
    }
    assertThat(Section.rounded(1e300, 24))
        .isEqualTo(
            new BigDecimal(1e300).round(new MathContext(9, RoundingMode.HALF_EVEN)).doubleValue(),
            org.assertj.core.api.Assertions.withPrecision(1e293));
    assertThat(Section.rounded(Double.MAX_VALUE, 24)).isFinite();
  }

  @Test
  void whatIsAbsentIsNoNumberThatAComputationGives() {
    assertThat(Section.absent(Section.rounded(Section.ABSENT, 16))).isTrue();
    assertThat(Section.absent(0.0 / 0.0)).isFalse();
    assertThat(Section.absent(Double.NaN)).isFalse();
  }
}
