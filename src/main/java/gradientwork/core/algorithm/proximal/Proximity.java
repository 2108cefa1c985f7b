package gradientwork.core.algorithm.proximal;

import gradientwork.core.linalg.Reals;
import gradientwork.core.transport.WarmStart;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The term D(W, P)/γ of a proximal step, for an inner loop: P stays, W moves a little from call to
 * call. Owns buffers, serves one thread. What it hands from call to call is {@link #warm}, so a
 * loop can be cut between any two calls.
 */
public interface Proximity {
  /**
   * Binds the term to P.
   *
   * @param previous P with its output weights, flat
   * @param warm what {@link #warm} gave where the loop was cut; empty at the beginning
   */
  void from(double[] previous, List<WarmStart> warm);

  /**
   * Adds the gradient of D(W, P)/γ with respect to W.
   *
   * @param weights W, flat
   * @param gradient of the trained weights; changed
   * @return D(W, P)/γ
   */
  double add(Reals weights, Reals gradient);

  /** For each of m neurons the one that it was matched to by the last call: itself, as a rule. */
  default int[] partners(int m) {
    return IntStream.range(0, m).toArray();
  }

  /** What the next call starts from, a coupling per sign; empty where there is none. */
  List<WarmStart> warm();
}
