package gradientwork.core.flow;

/**
 * The law of the first point given the second under a coupling diag(a) K diag(b), with log a = x:
 *
 * <pre>
 *   P(i | j) = K_ij exp(x_i) / Σ_k K_kj exp(x_k)
 * </pre>
 *
 * which does not depend on b. Its columns sum to one up to rounding whatever the size of x, so mass
 * that is moved by it stays the same to the last digits, where diag(b) Kᵀ diag(a) would overflow.
 */
public interface Conditional {
  /**
   * Takes log a = x; everything below then belongs to this x.
   *
   * @param x length N, left alone
   */
  void at(double[] x);

  /** log Σ_i K_ij exp(x_i) for every j; not to be written. */
  double[] logSum();

  /**
   * E_jr = Σ_i P(i | j) v_ir, the conditional expectations.
   *
   * @param v entry (i, r) at {@code i * n + r}, shape (N × n)
   * @param n number of features
   * @param out shape (N × n), not {@code v}
   */
  void expectation(double[] v, int n, double[] out);

  /**
   * p_i = Σ_j P(i | j) q_j: the first marginal of the coupling whose second is q; Σp = Σq.
   *
   * @param q length N
   * @param out length N, not {@code q}
   */
  void transport(double[] q, double[] out);
}
