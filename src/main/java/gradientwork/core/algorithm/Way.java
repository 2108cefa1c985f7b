package gradientwork.core.algorithm;

/**
 * A state, and what the method knew at the iterations that it passed on the way there: one number
 * each, in their order, see {@link Diagnostics}.
 */
public record Way<S extends State>(
    S state, double[] losses, double[] learningRates, double[] flowTimes) {
  private static final double[] NONE = {};

  /** A single step, which passes nothing. */
  public static <S extends State> Way<S> straight(S state) {
    return new Way<>(state, NONE, NONE, NONE);
  }

  /** The iterations that were passed; they are those just before the state's. */
  public int passed() {
    return losses.length;
  }
}
