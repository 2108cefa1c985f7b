package gradientwork.cluster;

/** A query that cannot be answered; the message is one sentence for the user. */
public final class BadQuery extends RuntimeException {
  public BadQuery(String message) {
    super(message);
  }
}
