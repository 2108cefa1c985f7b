package gradientwork.store.input;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.NumericTable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.DoubleStream;

/**
 * CSV with a header (RFC 4180, UTF-8, with or without a byte order mark). Spaces around names and
 * numbers do not matter, blank lines may stand at the end only. Numbers are decimal, as {@link
 * Double#parseDouble} reads them.
 */
final class CsvTable {
  private final String file;
  private final CloseableIterator<CsvRecord> records;
  private final List<String> header;

  private CsvTable(String file, CloseableIterator<CsvRecord> records) {
    this.file = file;
    this.records = records;
    this.header = readHeader();
  }

  static List<String> header(String file, InputStream bytes) throws IOException {
    try (CloseableIterator<CsvRecord> records = records(bytes)) {
      return new CsvTable(file, records).header;
    } catch (CsvParseException e) {
      throw unreadable(file, e);
    }
  }

  static NumericTable read(String file, InputStream bytes, List<String> columns)
      throws IOException {
    try (CloseableIterator<CsvRecord> records = records(bytes)) {
      return new CsvTable(file, records).columns(columns);
    } catch (CsvParseException e) {
      throw unreadable(file, e);
    }
  }

  private static CloseableIterator<CsvRecord> records(InputStream bytes) {
    return CsvReader.builder()
        .detectBomHeader(true)
        .skipEmptyLines(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .ofCsvRecord(bytes)
        .iterator();
  }

  private static BadInput unreadable(String file, CsvParseException e) {
    Throwable cause = e.getCause() == null ? e : e.getCause();
    return new BadInput(file + " is not CSV: " + cause.getMessage(), e);
  }

  private List<String> readHeader() {
    if (!records.hasNext()) {
      throw new BadInput(file + " is empty; a table begins with a line of column names");
    }
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String field : records.next().getFields()) {
      String name = field.strip();
      if (name.isEmpty()) {
        throw new BadInput(file + ":1: column " + (names.size() + 1) + " has no name");
      }
      if (!seen.add(name)) {
        throw new BadInput(file + ":1: two columns are named '" + name + "'");
      }
      names.add(name);
    }
    return names;
  }

  /** Hands out the cells of every row as they are written, without the spaces around them. */
  static void cells(String file, InputStream bytes, Consumer<List<String>> rows)
      throws IOException {
    try (CloseableIterator<CsvRecord> records = records(bytes)) {
      new CsvTable(file, records)
          .rows(record -> rows.accept(record.getFields().stream().map(String::strip).toList()));
    } catch (CsvParseException e) {
      throw unreadable(file, e);
    }
  }

  private NumericTable columns(List<String> columns) {
    int[] at = new int[columns.size()];
    List<DoubleStream.Builder> values = new ArrayList<>();
    for (int c = 0; c < at.length; c++) {
      at[c] = NumericTable.index(file, header, columns.get(c));
      values.add(DoubleStream.builder());
    }
    rows(
        record -> {
          for (int c = 0; c < at.length; c++) {
            values.get(c).add(number(record, at[c]));
          }
        });
    return new NumericTable(
        file, columns, values.stream().map(column -> column.build().toArray()).toList());
  }

  /** The records that are not blank, each as long as the header. */
  private void rows(Consumer<CsvRecord> rows) {
    long blank = 0;
    while (records.hasNext()) {
      CsvRecord record = records.next();
      if (isBlank(record)) {
        blank = blank == 0 ? record.getStartingLineNumber() : blank;
        continue;
      }
      if (blank > 0) {
        throw new BadInput(file + ":" + blank + ": the line is blank, and more follow");
      }
      checkLength(record);
      rows.accept(record);
    }
  }

  private static boolean isBlank(CsvRecord record) {
    return record.getFieldCount() == 1 && record.getField(0).isBlank();
  }

  private void checkLength(CsvRecord record) {
    if (record.getFieldCount() < header.size()) {
      throw new BadInput(
          place(record)
              + "column '"
              + header.get(record.getFieldCount())
              + "' has no cell; the"
              + " line has "
              + record.getFieldCount()
              + " cells, the header "
              + header.size());
    }
    if (record.getFieldCount() > header.size()) {
      throw new BadInput(
          place(record)
              + "the line has "
              + record.getFieldCount()
              + " cells, the header "
              + header.size()
              + separator());
    }
  }

  /** What a header of one name says, where a comma stands for the point of numbers. */
  private String separator() {
    String first = header.get(0);
    String sign = first.contains(";") ? "semicolons" : first.contains("\t") ? "tabs" : "";
    return header.size() > 1 || sign.isEmpty()
        ? ""
        : "; it has " + sign + " between its names, where commas belong";
  }

  private double number(CsvRecord record, int column) {
    String cell = record.getField(column).strip();
    if (cell.isEmpty()) {
      throw new BadInput(place(record) + "column '" + header.get(column) + "' has an empty cell");
    }
    double value = parse(cell);
    if (!Double.isFinite(value)) {
      throw new BadInput(
          place(record)
              + "column '"
              + header.get(column)
              + "' holds '"
              + cell
              + "', which is not a "
              + (isNumeric(cell, value) ? "finite number" : "number"));
    }
    return value;
  }

  /** NaN for what is not a decimal number: Java would also read 1f and 0x1p3. */
  static double parse(String cell) {
    for (int i = 0; i < cell.length(); i++) {
      if ("0123456789.+-eE".indexOf(cell.charAt(i)) < 0) {
        return Double.NaN;
      }
    }
    try {
      return Double.parseDouble(cell);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** Whether a cell that is no finite number means a number at all. */
  private static boolean isNumeric(String cell, double value) {
    return Double.isInfinite(value) || cell.matches("(?i)[+-]?(nan|inf|infinity)");
  }

  private String place(CsvRecord record) {
    return file + ":" + record.getStartingLineNumber() + ": ";
  }
}
