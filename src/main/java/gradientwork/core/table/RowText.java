package gradientwork.core.table;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The cells of a row as text by column, every number with all its bits; what clocks write is left
 * out. Two rows are the same if these are.
 */
public final class RowText implements Cells {
  private final Table table;
  private final Map<String, String> cells = new LinkedHashMap<>();

  private RowText(Table table) {
    this.table = table;
  }

  /** The cells of a row, columns ascending. */
  public static Map<String, String> of(Row row) {
    RowText text = new RowText(row.table());
    row.to(text);
    return text.cells;
  }

  @Override
  public void text(int column, String value) {
    add(column, value);
  }

  @Override
  public void number(int column, double value) {
    add(column, Double.toHexString(value));
  }

  @Override
  public void count(int column, long value) {
    add(column, Long.toString(value));
  }

  @Override
  public void flag(int column, boolean value) {
    add(column, Boolean.toString(value));
  }

  @Override
  public void numbers(int column, double[] values) {
    add(column, Arrays.stream(values).mapToObj(Double::toHexString).toList().toString());
  }

  @Override
  public void counts(int column, long[] values) {
    add(column, Arrays.toString(values));
  }

  @Override
  public void map(int column, Map<String, String> value) {
    add(column, value.toString());
  }

  @Override
  public void struct(int column, Struct value) {
    add(column, value.toString());
  }

  private void add(int column, String value) {
    Column of = table.columns().get(column);
    if (!of.clock() && value != null) {
      cells.put(of.name(), value);
    }
  }
}
