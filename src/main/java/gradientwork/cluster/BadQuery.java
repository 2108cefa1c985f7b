package gradientwork.cluster;

/** A query that cannot be answered; the message is one sentence for the user. */
public final class BadQuery extends RuntimeException {
  private final String what;

  public BadQuery(String what) {
    this("", what);
  }

  /**
   * @param place where in the query: {@code column 8}; empty if that is not known
   */
  BadQuery(String place, String what) {
    super(place.isEmpty() ? what : place + ": " + what);
    this.what = what;
  }

  /** The sentence without its place, for queries that the user did not write. */
  public String what() {
    return what;
  }
}
