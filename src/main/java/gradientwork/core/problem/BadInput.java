package gradientwork.core.problem;

/**
 * Something outside the sweep file that cannot be used; the message is one sentence for the user.
 */
public final class BadInput extends RuntimeException {
  public BadInput(String message) {
    super(message);
  }

  public BadInput(String message, Throwable cause) {
    super(message, cause);
  }
}
