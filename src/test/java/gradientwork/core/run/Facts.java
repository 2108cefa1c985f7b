package gradientwork.core.run;

import gradientwork.core.table.Cells;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import java.util.Arrays;
import java.util.Map;

/** The cells of a row as text, every number with all its bits, clock columns left out. */
public final class Facts implements Cells {
  private final Table table;
  private final StringBuilder text = new StringBuilder();

  public Facts(Table table) {
    this.table = table;
    text.append(table.name());
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
    add(column, value);
  }

  @Override
  public void flag(int column, boolean value) {
    add(column, value);
  }

  @Override
  public void numbers(int column, double[] values) {
    add(column, Arrays.stream(values).mapToObj(Double::toHexString).toList());
  }

  @Override
  public void counts(int column, long[] values) {
    add(column, Arrays.toString(values));
  }

  @Override
  public void map(int column, Map<String, String> value) {
    add(column, value);
  }

  @Override
  public void struct(int column, Struct value) {
    add(column, value);
  }

  private void add(int column, Object value) {
    if (!table.columns().get(column).clock()) {
      text.append(' ').append(table.columns().get(column).name()).append('=').append(value);
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
