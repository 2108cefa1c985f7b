package gradientwork.cli;

import gradientwork.report.Format;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.TypeConversionException;

/** What a table can be exported to, and the endings of file names that say so. */
enum ExportFormat {
  CSV(Format.CSV, "csv"),
  JSONL(Format.JSONL, "jsonl", "ndjson"),
  JSON(Format.JSON, "json"),
  /** Not a text: Spark writes it. */
  PARQUET(null, "parquet"),
  MARKDOWN(Format.MARKDOWN, "md", "markdown"),
  LATEX(Format.LATEX, "tex");

  private final Format text;
  private final List<String> endings;

  ExportFormat(Format text, String... endings) {
    this.text = text;
    this.endings = List.of(endings);
  }

  /** How it is written; absent if it is not a text. */
  Optional<Format> text() {
    return Optional.ofNullable(text);
  }

  static ExportFormat of(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    return Stream.of(values())
        .filter(format -> format.toString().equals(lower) || format.endings.contains(lower))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException("'" + word + "' is not a format; there are " + all()));
  }

  /** The format that a file's name ends with. */
  static ExportFormat ofFile(String file) {
    String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Stream.of(values())
        .filter(format -> format.endings.contains(ending))
        .findFirst()
        .orElseThrow(
            () ->
                new Mistake(
                    "the name of "
                        + file
                        + " does not say its format; add --format, one of "
                        + all()));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static String all() {
    return Arrays.stream(values()).map(ExportFormat::toString).collect(Collectors.joining(", "));
  }
}
