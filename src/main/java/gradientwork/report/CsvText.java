package gradientwork.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A table as CSV. */
final class CsvText implements RowText {
  private final Appendable out;
  private final StringWriter line = new StringWriter();
  private final CsvWriter csv =
      CsvWriter.builder()
          .lineDelimiter(LineDelimiter.LF)
          // so that an empty text is not taken for an absent one
          .quoteStrategy(QuoteStrategies.EMPTY)
          .build(line);

  CsvText(List<String> columns, Appendable out) throws IOException {
    this.out = out;
    record(columns.toArray(String[]::new));
  }

  @Override
  public void row(List<Object> cells) throws IOException {
    String[] texts = new String[cells.size()];
    for (int c = 0; c < texts.length; c++) {
      texts[c] = text(cells.get(c));
    }
    record(texts);
  }

  @Override
  public void end() {
    // a CSV file has no end of its own
  }

  private void record(String[] texts) throws IOException {
    csv.writeRecord(texts);
    csv.flush();
    out.append(line.getBuffer());
    line.getBuffer().setLength(0);
  }

  private static String text(Object cell) throws IOException {
    if (cell == null) {
      return null;
    }
    if (cell instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    return cell instanceof List || cell instanceof Map ? JsonText.of(cell) : CellText.exact(cell);
  }
}
