package gradientwork.core.problem;

import gradientwork.core.convex.Oracle;

/**
 * The smallest β at which the zero network is optimal, for both penalties (their optima coincide).
 *
 * <pre>
 * β_max = ν(z) = max over |w| = 1 of |Σ_i z_i max(0, x_i·w)|,   z = ∂loss/∂ŷ at ŷ = 0
 * squared loss:  z_i = −(2/n) y_i   logistic loss:  z_i = −y_i / (2n)   linear loss:  z_i = y_i/n
 * </pre>
 *
 * <p>Known where there is an {@linkplain Oracle#exact exact oracle}: for d ≤ 2, and for few samples
 * beyond. The maximum over listed patterns would be too small, and is not offered. Source: the
 * optimality conditions of the convex reformulation of Pilanci and Ergen, <i>Neural networks are
 * convex regularizers</i>, ICML 2020, theorem 1.
 */
public final class BetaMax {
  private BetaMax() {}

  /**
   * @throws BadInput if there is no exact oracle for the data
   */
  public static double of(Dataset.Part train, Objective.Loss loss) {
    Oracle oracle =
        ExactOracles.of(train.x())
            .orElseThrow(
                () ->
                    new BadInput(
                        "beta-ratio needs the largest useful beta, which is proven for data of"
                            + " dimension 1 and 2 (the column of ones included), and for few"
                            + " samples beyond; this data has "
                            + train.n()
                            + " samples in dimension "
                            + train.x().columns()
                            + "; give beta itself"));
    double n = train.n();
    double[] z = new double[train.n()];
    for (int i = 0; i < z.length; i++) {
      double y = train.y()[i];
      z[i] =
          switch (loss) {
            case SQUARED -> -2 / n * y;
            case LOGISTIC -> -y / (2 * n);
            case LINEAR -> y / n;
          };
    }
    return oracle.maximum(z).value();
  }
}
