package gradientwork.core.table;

/**
 * A column of a table.
 *
 * @param unit empty where it has none
 * @param clock whether it may differ between two runs of one experiment
 */
public record Column(String name, Type type, String unit, String meaning, boolean clock) {

  /** What a cell holds. Any cell may be absent. */
  public enum Type {
    TEXT,
    LONG,
    DOUBLE,
    BOOLEAN,
    /** Microseconds since 1970, UTC. */
    TIMESTAMP,
    DOUBLES,
    LONGS,
    /** String to string. */
    TEXT_MAP,
    /** A {@link Struct}: typed fields by name, nested. */
    STRUCT
  }

  static Column text(String name, String meaning) {
    return new Column(name, Type.TEXT, "", meaning, false);
  }

  static Column of(Type type, String name, String meaning) {
    return new Column(name, type, "", meaning, false);
  }

  static Column clock(Type type, String name, String unit, String meaning) {
    return new Column(name, type, unit, meaning, true);
  }
}
