package gradientwork.cli;

/** A mistake on the command line that only shows when the command runs; one sentence. */
final class Mistake extends RuntimeException {
  private static final long serialVersionUID = 1;

  Mistake(String message) {
    super(message);
  }
}
