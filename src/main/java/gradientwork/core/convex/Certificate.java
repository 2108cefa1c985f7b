package gradientwork.core.convex;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.parameter.Meaning;
import java.io.Serializable;

/**
 * A proven lower bound on the best objective there is. For predictions ŷ with price z = (2/n)(ŷ −
 * y) and peak ν = max_{|w|=1} |Σ_i z_i max(0, x_i·w)|, the price αz with α ≤ β/ν is feasible in the
 * dual, so that
 *
 * <pre>
 *   α = clip(−2⟨y, z⟩ / (n|z|²), 0, β/ν)
 *   lower bound = −α⟨y, z⟩ − (n/4) α²|z|² ≤ min over all networks of |ŷ − y|²/n + β Σ|v_j||w_j|
 * </pre>
 *
 * by weak duality: for every network, |ŷ−y|²/n ≥ ⟨αz, ŷ⟩ − g*(αz), and ⟨αz, ŷ⟩ = α Σ_j v_j|w_j|
 * h(w_j/|w_j|) ≥ −β Σ_j|v_j||w_j|. So ŷ may come from anywhere. It also bounds the objective with
 * weight decay, (β/2) Σ(|w_j|² + v_j²), which is nowhere below the path penalty of the same network
 * (|w|² + v² ≥ 2|w||v|) and equals it once the layers are balanced. Exact up to rounding of the
 * sums.
 *
 * @param kind over which networks the bound is proven
 * @param objective value of the objective for which the gap is wanted
 * @param lowerBound the dual value; −∞ if nothing is proven
 * @param nu ν
 * @param beta β
 */
public record Certificate(Kind kind, double objective, double lowerBound, double nu, double beta)
    implements Serializable {

  /** The networks over which a bound is proven. */
  public enum Kind {
    @Meaning("over all networks of any width")
    CERTIFIED,
    @Meaning("over networks with the listed activation patterns and signs")
    RESTRICTED,
    @Meaning("nothing is proven")
    NONE
  }

  /** No bound: the dimension allows no exact oracle and no patterns are listed. */
  public static Certificate none(double objective, double beta) {
    return new Certificate(
        Kind.NONE, objective, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, beta);
  }

  /**
   * The bound for any network's predictions.
   *
   * @param y labels, shape (n)
   * @param predictions ŷ, shape (n)
   * @param objective its |ŷ − y|²/n plus β times its path norm, or plus its weight decay
   */
  public static Certificate of(
      Oracle oracle, double[] y, double[] predictions, double objective, double beta) {
    double[] z = price(y, predictions);
    Kind kind = oracle.exact() ? Kind.CERTIFIED : Kind.RESTRICTED;
    return of(kind, y, z, oracle.maximum(z).value(), objective, beta);
  }

  static Certificate of(
      Kind kind, double[] y, double[] z, double nu, double objective, double beta) {
    int n = y.length;
    double yz = Vectors.dot(y, z);
    double zz = Vectors.dot(z, z);
    double most = nu > 0 ? beta / nu : Double.POSITIVE_INFINITY;
    double alpha = zz > 0 ? Math.min(most, Math.max(0, -2 * yz / (n * zz))) : 0;
    double bound = -alpha * yz - n * alpha * alpha * zz / 4;
    return new Certificate(kind, objective, bound, nu, beta);
  }

  /** The smaller objective and the larger bound of two, proven over the same networks. */
  Certificate best(Certificate other) {
    Certificate tighter = other.lowerBound > lowerBound ? other : this;
    return new Certificate(
        kind, Math.min(objective, other.objective), tighter.lowerBound, tighter.nu, beta);
  }

  /** z = (2/n)(ŷ − y). */
  static double[] price(double[] y, double[] predictions) {
    double[] z = new double[y.length];
    for (int i = 0; i < z.length; i++) {
      z[i] = 2 * (predictions[i] - y[i]) / y.length;
    }
    return z;
  }

  /** The exact oracle's bound where there is one, {@link #none} otherwise. */
  public static Certificate overAllNetworks(
      Matrix x, double[] y, double[] predictions, double objective, double beta) {
    return Oracle.exact(x)
        .map(oracle -> of(oracle, y, predictions, objective, beta))
        .orElseGet(() -> none(objective, beta));
  }

  /** objective − lower bound: at least the distance to the optimum. */
  public double gap() {
    return objective - lowerBound;
  }

  /** gap / objective; 0 if the gap is not positive. */
  public double relativeGap() {
    return gap() <= 0 ? 0 : gap() / objective;
  }

  /** ν/β: above 1 a neuron is missing. */
  public double nuOverBeta() {
    return nu / beta;
  }
}
