package gradientwork.core.flow;

import gradientwork.core.linalg.Elementary;

/**
 * The coupling of a step at given potentials s, with the second marginal exact:
 *
 * <pre>
 *   log a = −s/λ,   L = log Kᵀa,   log b = log q − L,   π = diag(a) K diag(b)
 *   p = π1 = Σ_j P(· | j) q_j,   C = diag(p) − π diag(1/q) πᵀ
 * </pre>
 *
 * C/λ is the Hessian of λ Σ q L in s: the average covariance of P(· | j). Whatever s is, Σp = Σq.
 */
final class SemiDual {
  final double[] p;
  private final Conditional law;
  private double lambda;
  private final double[] logA;
  private final double[] work;
  private final double kernelSum;
  private double[] q = {};

  SemiDual(Kernel kernel, double lambda) {
    if (!(lambda > 0 && lambda < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("lambda must be a number > 0, got " + lambda);
    }
    this.law = kernel.conditional();
    this.lambda = lambda;
    this.logA = new double[kernel.size()];
    this.work = new double[kernel.size()];
    this.p = new double[kernel.size()];
    this.kernelSum = total(kernel);
  }

  /** Σ_ij K_ij. */
  static double total(Kernel kernel) {
    double[] sums = new double[kernel.size()];
    kernel.logSum(sums, sums);
    double total = 0;
    for (double log : sums) {
      total += Elementary.exp(log);
    }
    return total;
  }

  void from(double[] mass) {
    q = mass;
  }

  /** Works with another λ from now on. */
  void temper(double lambda) {
    this.lambda = lambda;
  }

  double lambda() {
    return lambda;
  }

  double[] from() {
    return q;
  }

  /** λ Σ_j q_j L_j at the potentials s. */
  double at(double[] s) {
    for (int i = 0; i < s.length; i++) {
      logA[i] = -s[i] / lambda;
    }
    law.at(logA);
    double sum = 0;
    for (int j = 0; j < q.length; j++) {
      if (q[j] > 0) {
        double log = law.logSum()[j];
        if (log == Double.NEGATIVE_INFINITY) {
          throw new IllegalArgumentException(
              "point " + j + " has mass " + q[j] + ", but the kernel leads nowhere from it");
        }
        sum += q[j] * log;
      }
    }
    return lambda * sum;
  }

  /** p = π1. */
  void transport() {
    law.transport(q, p);
  }

  /** E_j, the expectation of n features under P(· | j). */
  void expectation(double[] features, int n, double[] out) {
    law.expectation(features, n, out);
  }

  /** out = C v/λ. */
  void covariance(double[] v, double[] out) {
    law.expectation(v, 1, work);
    for (int j = 0; j < q.length; j++) {
      work[j] *= q[j];
    }
    law.transport(work, out);
    for (int i = 0; i < v.length; i++) {
      out[i] = (p[i] * v[i] - out[i]) / lambda;
    }
  }

  /** λ KL(π | K) = λ (⟨p, log a⟩ + ⟨q, log b⟩ − Σq + ΣK). */
  double divergence() {
    double sum = 0;
    double mass = 0;
    for (int i = 0; i < p.length; i++) {
      sum += p[i] == 0 ? 0 : p[i] * logA[i];
      sum += q[i] == 0 ? 0 : q[i] * (Elementary.log(q[i]) - law.logSum()[i]);
      mass += q[i];
    }
    return lambda * (sum - mass + kernelSum);
  }
}
