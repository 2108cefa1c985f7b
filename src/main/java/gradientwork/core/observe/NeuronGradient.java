package gradientwork.core.observe;

import gradientwork.core.convex.Patterns;
import gradientwork.core.linalg.Matrix;
import gradientwork.core.problem.Network;
import java.util.ArrayList;
import java.util.List;

/**
 * What pulls at a neuron w for a price z ∈ Rⁿ.
 *
 * @param open Σ z_i x_i over the samples with x_i·w > 0
 * @param kinks z_i x_i of the samples with x_i·w = 0, up to the tolerance of a tie
 * @param potential Σ_i z_i max(0, x_i·w)
 */
record NeuronGradient(double[] open, List<double[]> kinks, double potential) {
  private static final int MOST_SWEEPS = 200;
  private static final double SMALL = 1e-15;

  static NeuronGradient of(Matrix x, Network network, int j, double[] z) {
    int d = x.columns();
    double norm = network.norm(j);
    double[] open = new double[d];
    List<double[]> kinks = new ArrayList<>();
    double potential = 0;
    for (int i = 0; i < z.length; i++) {
      double a = 0;
      double square = 0;
      for (int k = 0; k < d; k++) {
        a += x.at(i, k) * network.w(j, k);
        square += x.at(i, k) * x.at(i, k);
      }
      boolean tie = Math.abs(a) <= Patterns.TIE * Math.sqrt(square) * norm;
      double[] pull = tie ? new double[d] : open;
      for (int k = 0; k < d && (tie || a > 0); k++) {
        pull[k] += z[i] * x.at(i, k);
      }
      if (tie && square > 0) {
        kinks.add(pull);
      }
      potential += tie ? 0 : z[i] * Math.max(0, a);
    }
    return new NeuronGradient(open, kinks, potential);
  }

  /**
   * |fixed + v Σ θ_i kink_i|_∞ with θ ∈ [0, 1] that makes the Euclidean norm least, one coordinate
   * at a time: kinks are few, and coordinate descent on a convex quadratic in a box converges.
   */
  double least(double[] fixed, double v) {
    double[] rest = fixed.clone();
    double[] theta = new double[kinks.size()];
    boolean moved = v != 0;
    for (int sweep = 0; moved && sweep < MOST_SWEEPS; sweep++) {
      moved = false;
      for (int t = 0; t < theta.length; t++) {
        double[] a = kinks.get(t);
        double square = dot(a, a) * v * v;
        double best = square > 0 ? theta[t] - v * dot(a, rest) / square : theta[t];
        double step = Math.min(1, Math.max(0, best)) - theta[t];
        theta[t] += step;
        for (int k = 0; k < rest.length; k++) {
          rest[k] += step * v * a[k];
        }
        moved |= Math.abs(step) > SMALL;
      }
    }
    double largest = 0;
    for (double r : rest) {
      largest = Math.max(largest, Math.abs(r));
    }
    return largest;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
