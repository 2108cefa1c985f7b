package gradientwork.store;

/** The digest that files are known by, for who makes up files. */
public final class Digests {
  private Digests() {}

  public static String of(byte[] content) {
    return Digested.of(content);
  }
}
