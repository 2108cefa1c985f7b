package gradientwork.sweep;

/** A mistake in a sweep file or on the command line; its message is one sentence for the user. */
public final class SweepError extends RuntimeException {
  public SweepError(String message) {
    super(message);
  }
}
