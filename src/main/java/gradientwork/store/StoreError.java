package gradientwork.store;

/** Something about files that the program cannot mend by itself; the message is one sentence. */
public final class StoreError extends RuntimeException {
  public StoreError(String message) {
    super(message);
  }

  public StoreError(String message, Throwable cause) {
    super(message, cause);
  }
}
