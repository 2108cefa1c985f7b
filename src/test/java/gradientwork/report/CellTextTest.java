package gradientwork.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0.0, 0",
    "1, 1",
    "-2.5, -2.5",
    "0.1, 0.1",
    "3.14159265, 3.14159",
    "0.000123456789, 0.000123457",
    "0.00001, 1e-5",
    "0.0000123456789, 1.23457e-5",
    "1234567.8, 1234570",
    "12345678, 1.23457e7",
    "-1e300, -1e300",
    "9999999.9, 1e7",
    "4.9e-324, 4.94066e-324",
    "NaN, NaN",
    "-Infinity, -Infinity"
  })
  void numbersHaveSixDigitsAndNoEmptyZeros(double x, String text) {
    assertThat(CellText.readable(x)).isEqualTo(text);
  }

  @Property(seed = "20261123")
  void aReadableNumberIsTheNumberUpToItsSixthDigit(
      @ForAll @DoubleRange(min = -1e18, max = 1e18) double x) {
    assertThat(Math.abs(Double.parseDouble(CellText.readable(x)) - x))
        .isLessThanOrEqualTo(5.000001e-6 * Math.abs(x));
  }

  @Test
  void whatIsAbsentIsADash() {
    assertThat(CellText.readable((Object) null)).isEqualTo("–");
  }

  @Test
  void idsAreCutToWhatTheCommandLineTakes() {
    assertThat(CellText.readable("0123456789abcdef".repeat(4))).isEqualTo("0123456789ab…");
  }

  @Test
  void longListsSayHowMuchIsMissing() {
    assertThat(CellText.readable(Collections.nCopies(10, 0.5)))
        .isEqualTo("[0.5, 0.5, 0.5, 0.5, … 6 more]");
    assertThat(CellText.readable(List.of(1L, 2L))).isEqualTo("[1, 2]");
  }

  @Test
  void mapsTimesAndBrokenLinesFitInOneLine() {
    assertThat(CellText.readable(Map.of("gamma", "0.1"))).isEqualTo("gamma=0.1");
    assertThat(CellText.readable(Instant.ofEpochSecond(0))).isEqualTo("1970-01-01 00:00:00");
    assertThat(CellText.readable("a\n  b\tc")).isEqualTo("a b c");
  }

  @Test
  void timesForProgramsAreSortedAsTextToo() {
    Instant whole = Instant.ofEpochMilli(443);
    assertThat(CellText.exact(whole)).isEqualTo("1970-01-01T00:00:00.443000Z");
    assertThat(CellText.exact(whole.plusNanos(930_000)))
        .isEqualTo("1970-01-01T00:00:00.443930Z")
        .isGreaterThan(CellText.exact(whole));
  }
}
