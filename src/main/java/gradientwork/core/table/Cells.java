package gradientwork.core.table;

import java.util.Map;

/** Receives the cells of one row, in the order of the columns; what it is not given is null. */
public interface Cells {
  void text(int column, String value);

  void number(int column, double value);

  void count(int column, long value);

  void flag(int column, boolean value);

  void numbers(int column, double[] values);

  void counts(int column, long[] values);

  void map(int column, Map<String, String> value);

  void struct(int column, Struct value);
}
