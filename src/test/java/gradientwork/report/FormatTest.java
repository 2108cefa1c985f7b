package gradientwork.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gradientwork.cluster.Frame;
import gradientwork.cluster.Frame.Type;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FormatTest {
  private static final Frame FRAME =
      new Frame(
          List.of("name", "loss", "n"),
          List.of(Type.TEXT, Type.DOUBLE, Type.LONG),
          List.of(
              List.of("sgd, \"fast\"", 0.1 + 0.2, 3L),
              Arrays.asList("a_b & 50%|", 1.5e-8, null),
              Arrays.asList(null, Double.NaN, -7L)));

  @Test
  void textForEyesIsAlignedWithNumbersFlushRight() throws IOException {
    assertThat(text(Format.TABLE, FRAME, 0))
        .isEqualTo(
            """
            name           loss   n
            ───────────  ──────  ──
            sgd, "fast"     0.3   3
            a_b & 50%|   1.5e-8   –
            –               NaN  -7
            """);
  }

  @Test
  void textForEyesGivesWayWhereTheTerminalIsNarrowButNumbersDoNot() throws IOException {
    Frame wide =
        new Frame(
            List.of("what", "loss"),
            List.of(Type.TEXT, Type.DOUBLE),
            List.of(List.of("a very long name 😀 indeed", 123456.0)));
    List<String> lines = text(Format.TABLE, wide, 20).lines().toList();
    assertThat(lines).allSatisfy(l -> assertThat(l.codePointCount(0, l.length())).isLessThan(21));
    assertThat(lines.get(2)).startsWith("a very long…").endsWith("123456");
  }

  @Test
  void csvFollowsItsRfcInFullPrecision() throws IOException {
    assertThat(text(Format.CSV, FRAME, 0))
        .isEqualTo(
            """
            name,loss,n
            "sgd, ""fast\""",0.30000000000000004,3
            a_b & 50%|,1.5E-8,
            ,NaN,-7
            """);
  }

  @Test
  void jsonIsOneArrayOfObjectsWithNonFiniteNumbersAsStrings() throws IOException {
    JsonNode rows = new ObjectMapper().readTree(text(Format.JSON, FRAME, 0));
    assertThat(rows).hasSize(3);
    assertThat(text(Format.JSON, FRAME, 0).lines()).hasSize(5);
    assertThat(rows.get(0).get("loss").doubleValue()).isEqualTo(0.1 + 0.2);
    assertThat(rows.get(0).get("n").isIntegralNumber()).isTrue();
    assertThat(rows.get(1).get("n").isNull()).isTrue();
    assertThat(rows.get(2).get("loss").textValue()).isEqualTo("NaN");
  }

  @Property(seed = "20261123")
  void jsonReadsBackToTheSameDouble(@ForAll double x) throws IOException {
    Frame frame = new Frame(List.of("x"), List.of(Type.DOUBLE), List.of(List.of(x)));
    JsonNode cell = new ObjectMapper().readTree(text(Format.JSON, frame, 0)).get(0).get("x");
    assertThat(cell.doubleValue()).isEqualTo(x);
  }

  @Test
  void jsonKeepsListsMapsTimesAndColumnsOfOneName() throws IOException {
    Frame frame =
        new Frame(
            List.of("w", "w", "swept", "at"),
            List.of(Type.LIST, Type.LIST, Type.MAP, Type.TIMESTAMP),
            List.of(
                List.of(
                    List.of(1.0, Double.POSITIVE_INFINITY),
                    List.of(),
                    Map.of("gamma", "1"),
                    Instant.ofEpochSecond(0))));
    assertThat(text(Format.JSON, frame, 0))
        .isEqualTo(
            """
            [
            {"w":[1.0,"Infinity"],"w_2":[],"swept":{"gamma":"1"},"at":"1970-01-01T00:00:00Z"}
            ]
            """);
  }

  @Test
  void anEmptyFrameIsAnEmptyArray() throws IOException {
    Frame empty = new Frame(List.of("a"), List.of(Type.TEXT), List.of());
    assertThat(new ObjectMapper().readTree(text(Format.JSON, empty, 0))).isEmpty();
    assertThat(text(Format.CSV, empty, 0)).isEqualTo("a\n");
  }

  @Test
  void markdownHasOneBarBetweenCellsAndEscapesOthers() throws IOException {
    assertThat(text(Format.MARKDOWN, FRAME, 0))
        .isEqualTo(
            """
            | name | loss | n |
            | --- | ---: | ---: |
            | sgd, "fast" | 0.3 | 3 |
            | a_b & 50%\\| | 1.5e-8 |  |
            |  | NaN | -7 |
            """);
  }

  @Test
  void latexIsEscapedAndHasItsPowersOfTen() throws IOException {
    assertThat(text(Format.LATEX, FRAME, 0))
        .startsWith("\\begin{tabular}{lrr}\n\\toprule\nname & loss & n \\\\\n\\midrule\n")
        .contains("a\\_b \\& 50\\%| & $1.5 \\cdot 10^{-8}$ &  \\\\\n")
        .endsWith("\\bottomrule\n\\end{tabular}\n");
  }

  private static String text(Format format, Frame frame, int width) throws IOException {
    StringBuilder out = new StringBuilder();
    format.write(frame, width, out);
    return out.toString();
  }
}
