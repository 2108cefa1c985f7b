package gradientwork.store;

import gradientwork.core.run.Checkpoint;
import gradientwork.core.table.Table;
import org.apache.parquet.example.data.Group;

/**
 * How far the rows of a run reach that a state has behind it.
 *
 * @param iteration completed iterations
 * @param inner inner iterations of the next one, as far as the state has come
 */
public record Position(long iteration, long inner) {
  /** Before the first row. */
  public static final Position START = new Position(-1, 0);

  public static Position of(Checkpoint checkpoint) {
    return new Position(checkpoint.state().iteration(), checkpoint.inner());
  }

  /**
   * Whether a row tells of something later. Rows of inner iterations name the step they lead to.
   */
  boolean isBefore(Table table, Group row) {
    long at = row.getLong("iteration", 0);
    if (table != Table.INNER_ITERATIONS) {
      return at > iteration;
    }
    return at > iteration + 1 || at == iteration + 1 && row.getLong("inner", 0) >= inner;
  }
}
