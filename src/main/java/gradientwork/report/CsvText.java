package gradientwork.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import gradientwork.cluster.Frame;
import java.io.IOException;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;

/** A frame as CSV: full precision, absent cells empty, lists and maps as JSON. */
final class CsvText {
  private CsvText() {}

  static void write(Frame frame, Appendable out) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
      csv.writeRecord(frame.columns());
      for (List<Object> row : frame.rows()) {
        String[] cells = new String[row.size()];
        for (int c = 0; c < cells.length; c++) {
          cells[c] = cell(row.get(c));
        }
        csv.writeRecord(cells);
      }
    }
    out.append(text.getBuffer());
  }

  private static String cell(Object cell) throws IOException {
    if (cell == null) {
      return "";
    }
    return cell instanceof List || cell instanceof Map ? JsonText.of(cell) : cell.toString();
  }
}
