package gradientwork.report.figure;

/** A picture that cannot be drawn from what there is; the message is one sentence for the user. */
public final class NothingToDraw extends RuntimeException {
  private static final long serialVersionUID = 1;

  public NothingToDraw(String message) {
    super(message);
  }
}
