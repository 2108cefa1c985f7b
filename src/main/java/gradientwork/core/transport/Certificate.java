package gradientwork.core.transport;

/**
 * What proves a transport plan optimal: weak duality. For any u, v with u_i + v_j ≤ c_ij +
 * violation for all i, j, no plan costs less than dual − violation.
 *
 * @param primal the cost of the plan, Σ π_ij c_ij
 * @param dual Σ a_i u_i + Σ b_j v_j
 * @param violation max(0, max_ij u_i + v_j − c_ij), measured over all pairs
 */
public record Certificate(double primal, double dual, double violation) {
  /** The plan costs at most this much more than the best one. */
  public double gap() {
    return primal - dual + violation;
  }
}
