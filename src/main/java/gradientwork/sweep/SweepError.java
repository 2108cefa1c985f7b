package gradientwork.sweep;

/** A mistake in a sweep file or on the command line; its message is one sentence for the user. */
public final class SweepError extends RuntimeException {
  private static final long serialVersionUID = 1;

  public SweepError(String message) {
    super(message);
  }

  SweepError(Place place, String message) {
    super(place + ": " + message.replaceAll("\\s*\\R\\s*", " "));
  }

  SweepError(Place place, String message, Throwable cause) {
    this(place, message);
    initCause(cause);
  }
}
