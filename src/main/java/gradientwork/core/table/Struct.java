package gradientwork.core.table;

import java.util.List;
import java.util.Map;

/**
 * A value of nested typed fields.
 *
 * @param values by field name: String, Long, Double, Boolean, List of those, or Struct; absent
 *     fields are not in the map
 */
public record Struct(Map<String, Object> values) {

  /** A field of the declared type of a struct. */
  public record Field(String name, Kind kind, List<Field> fields) {}

  /** What a field holds. */
  public enum Kind {
    TEXT,
    LONG,
    DOUBLE,
    BOOLEAN,
    TEXTS,
    DOUBLES,
    STRUCT
  }
}
