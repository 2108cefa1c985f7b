package gradientwork.core.transport;

import gradientwork.core.linalg.Status;

/**
 * An assignment while it is worked on: σ, the prices w, and what the last call of {@link
 * Assignment#solve} said about them. Mutable, so that a million calls allocate nothing; only the
 * solver writes to it. {@link #warmStart} is its immutable form, and everything that later calls
 * can depend on.
 */
public final class Coupling {
  final int[] partner;
  final double[] price;
  double value = Double.NaN;
  Level level = Level.COLD;
  Status status = Status.FAILED;
  int violated;

  private Coupling(int[] partner, double[] price) {
    this.partner = partner;
    this.price = price;
  }

  /** Goes on from where another coupling stopped. */
  public static Coupling from(WarmStart start) {
    return new Coupling(start.partners(), start.prices());
  }

  /** Point i to target i, all prices 0. */
  public static Coupling identity(int points) {
    return from(WarmStart.identity(points));
  }

  public WarmStart warmStart() {
    return new WarmStart(partner, price);
  }

  /** Number of points. */
  public int size() {
    return partner.length;
  }

  /** σ(i), the target of point i. */
  public int partner(int i) {
    return partner[i];
  }

  /** #{i : σ(i) ≠ i}. */
  public int permuted() {
    int count = 0;
    for (int i = 0; i < partner.length; i++) {
      if (partner[i] != i) {
        count++;
      }
    }
    return count;
  }

  /** W2² = (1/m) Σ_i |x_i − y_σ(i)|², of the last call. */
  public double value() {
    return value;
  }

  /** What settled the last call. */
  public Level level() {
    return level;
  }

  public Status status() {
    return status;
  }

  /** How many points had left the power cells of their partners; on the line, sorting moves. */
  public int violated() {
    return violated;
  }
}
