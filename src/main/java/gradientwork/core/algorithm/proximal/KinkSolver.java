package gradientwork.core.algorithm.proximal;

/**
 * The problem of one neuron at a price u:
 *
 * <pre>  min over w of c|w|² − ⟨g, w⟩ + |v| Σ_i max(sign(v) u_i, 0) max(0, ⟨x_i, w⟩),</pre>
 *
 * strictly convex and piecewise quadratic; its kinks are the lines ⟨x_i, w⟩ = 0.
 */
interface KinkSolver {
  /** A new linearisation: nothing is known of the neurons any more. */
  void restart();

  /** Prepares for a price. */
  void price(double[] u);

  /**
   * Solves for neuron j.
   *
   * @param g length d
   * @param w where w goes, from {@code d * j}
   * @param held receives independent kinks on which w lies, as far as the solution needs them
   * @return how many of them; d where w = 0
   */
  int solve(int j, double c, double v, double[] g, double[] w, int[] held);
}
