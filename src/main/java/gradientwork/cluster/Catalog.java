package gradientwork.cluster;

import gradientwork.store.Results;
import java.util.List;

/**
 * The tables and views of a results folder, for SQL. The files come from the journals and the
 * schemas are the declared ones, so an answer is right at every moment, also while a sweep runs.
 */
public final class Catalog {

  /** A view that can be asked, and its columns with their types in Spark's words. */
  public record View(String name, List<String> columns, List<String> types) {}

  /**
   * @param sweep whose rows the views show: a name, {@code all}, or empty for the latest
   */
  public Catalog(Session session, Results results, String sweep) {}

  /** Reads the journals again. */
  public void refresh() {
    throw new UnsupportedOperationException();
  }

  /** The sweep that is shown; {@code all} for all of them. */
  public String sweep() {
    throw new UnsupportedOperationException();
  }

  /**
   * @throws BadQuery for a mistake in the query, in one sentence
   */
  public Frame query(String sql) {
    throw new UnsupportedOperationException();
  }

  public List<View> views() {
    throw new UnsupportedOperationException();
  }
}
