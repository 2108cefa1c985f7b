package gradientwork.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import gradientwork.cluster.Frame;
import gradientwork.cluster.Frame.Type;
import java.io.IOException;
import java.math.BigDecimal;
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
            {"w":[1.0,"Infinity"],"w_2":[],"swept":{"gamma":"1"},"at":"1970-01-01T00:00:00.000000Z"}
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
        .contains("a\\_b \\& 50\\%\\textbar{} & $1.5 \\cdot 10^{-8}$ &  \\\\\n")
        .endsWith("\\bottomrule\n\\end{tabular}\n");
  }

  @Test
  void anEmptyTextIsNotAnAbsentOne() throws IOException {
    Frame frame = column(Type.TEXT, "", null, "a\nb", "c\rd");
    assertThat(text(Format.CSV, frame, 0)).isEqualTo("x\n\"\"\n\n\"a\nb\"\n\"c\rd\"\n");
    assertThat(text(Format.JSONL, frame, 0).lines().limit(2))
        .containsExactly("{\"x\":\"\"}", "{\"x\":null}");
  }

  @Test
  void jsonLinesAreObjectsAndNothingElse() throws IOException {
    List<String> lines = text(Format.JSONL, FRAME, 0).lines().toList();
    assertThat(lines).hasSize(3);
    for (String line : lines) {
      assertThat(new ObjectMapper().readTree(line).isObject()).isTrue();
    }
    assertThat(text(Format.JSONL, column(Type.TEXT), 0)).isEmpty();
  }

  @Property(seed = "20261123")
  void csvReadsBackToTheSameDoubleAndTheSameText(@ForAll double x, @ForAll String word)
      throws IOException {
    Frame frame =
        new Frame(List.of("x", "t"), List.of(Type.DOUBLE, Type.TEXT), List.of(List.of(x, word)));
    List<CsvRecord> records;
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(text(Format.CSV, frame, 0))) {
      records = csv.stream().toList();
    }
    assertThat(Double.parseDouble(records.get(1).getField(0))).isEqualTo(x);
    assertThat(records.get(1).getField(1)).isEqualTo(word);
  }

  @Test
  void decimalsKeepAllTheirDigitsEverywhere() throws IOException {
    BigDecimal decimal = new BigDecimal("12345678901234567890.10");
    Frame frame = column(Type.DECIMAL, decimal, new BigDecimal("1E+3"));
    assertThat(text(Format.CSV, frame, 0)).isEqualTo("x\n" + decimal + "\n1000\n");
    assertThat(text(Format.JSON, frame, 0)).contains("{\"x\":" + decimal + "}", "{\"x\":1000}");
    assertThat(text(Format.TABLE, frame, 0)).contains(decimal.toString());
    assertThat(text(Format.MARKDOWN, frame, 0)).contains("| ---: |\n| " + decimal + " |");
    assertThat(text(Format.LATEX, frame, 0)).contains("$" + decimal + "$");
  }

  @Test
  void markdownAndLatexGiveAsManyDigitsAsAreAskedFor() throws IOException {
    Frame frame = column(Type.DOUBLE, 0.1 + 0.2, 1.0 / 3e9);
    assertThat(digits(Format.MARKDOWN, frame, 3)).contains("| 0.3 |", "| 3.33e-10 |");
    assertThat(digits(Format.MARKDOWN, frame, Format.ALL_DIGITS))
        .contains("| 0.30000000000000004 |", "| 3.333333333333333e-10 |");
    assertThat(digits(Format.LATEX, frame, 2)).contains("$3.3 \\cdot 10^{-10}$");
  }

  @Property(seed = "20261123")
  void allDigitsReadBackToTheSameDouble(@ForAll double x) throws IOException {
    String cell = digits(Format.MARKDOWN, column(Type.DOUBLE, x), Format.ALL_DIGITS);
    String number = cell.lines().skip(2).findFirst().orElseThrow().replace("|", "").strip();
    // -0.0 is shown as 0
    assertThat(Double.parseDouble(number)).isEqualTo(x == 0 ? 0 : x);
  }

  @Test
  void infinitiesAndNaNHaveAWordInEveryFormat() throws IOException {
    Frame frame = column(Type.DOUBLE, Double.NaN, Double.NEGATIVE_INFINITY, null);
    assertThat(text(Format.CSV, frame, 0)).isEqualTo("x\nNaN\n-Infinity\n\n");
    assertThat(text(Format.JSONL, frame, 0))
        .isEqualTo("{\"x\":\"NaN\"}\n{\"x\":\"-Infinity\"}\n{\"x\":null}\n");
    assertThat(text(Format.MARKDOWN, frame, 0)).endsWith("| NaN |\n| -Infinity |\n|  |\n");
    assertThat(text(Format.LATEX, frame, 0)).contains("NaN \\\\\n$-\\infty$ \\\\\n \\\\\n");
  }

  @Test
  void markdownEscapesOnlyWhatItWouldTakeForSomethingElse() throws IOException {
    Frame frame =
        column(
            Type.TEXT,
            "learning_rate",
            "_x_",
            "w[d*j+k]",
            "a*b*c",
            "<b> x < 3",
            "AT&T &amp; co",
            "[a](b)",
            "C:\\x");
    assertThat(text(Format.MARKDOWN, frame, 0).lines().skip(2))
        .containsExactly(
            "| learning_rate |",
            "| \\_x\\_ |",
            "| w[d*j+k] |",
            "| a\\*b\\*c |",
            "| \\<b> x < 3 |",
            "| AT&T \\&amp; co |",
            "| [a\\](b) |",
            "| C:\\\\x |");
  }

  @Test
  void latexRowsNeverBeginWithWhatTheLineBeforeWouldTake() throws IOException {
    Frame frame = column(Type.TEXT, "[0.1, 0.2]", "*", "a < b --c", "~^\\{}$#");
    assertThat(text(Format.LATEX, frame, 0))
        .contains(
            "{[}0.1, 0.2] \\\\\n",
            "{*} \\\\\n",
            "a \\textless{} b -{}-c",
            "\\textasciitilde{}\\textasciicircum{}\\textbackslash{}\\{\\}\\$\\#");
  }

  private static Frame column(Type type, Object... cells) {
    return new Frame(
        List.of("x"),
        List.of(type),
        Arrays.stream(cells).map(cell -> Arrays.asList(cell)).toList());
  }

  private static String digits(Format format, Frame frame, int digits) throws IOException {
    StringBuilder out = new StringBuilder();
    RowText text = format.begin(frame.columns(), frame.types(), digits, out);
    for (List<Object> row : frame.rows()) {
      text.row(row);
    }
    text.end();
    return out.toString();
  }

  private static String text(Format format, Frame frame, int width) throws IOException {
    StringBuilder out = new StringBuilder();
    format.write(frame, width, out);
    return out.toString();
  }
}
