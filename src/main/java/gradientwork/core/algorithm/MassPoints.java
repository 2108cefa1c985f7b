package gradientwork.core.algorithm;

import gradientwork.core.flow.LeastSquares;
import gradientwork.core.flow.Support;
import gradientwork.core.flow.TensorKernel;
import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Precision;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Network;
import java.util.Arrays;

/**
 * The neurons of a network as points that carry mass |v|. A flow numbers them in the order of its
 * kernel, copy by copy; networks have them in the order of the initial one, copy by copy.
 */
final class MassPoints {
  private final int d;
  private final int copies;
  private final double[] w;
  private final double[] signs;
  private final double[] mass;
  private final Support support;
  private final int[] place;

  private MassPoints(int d, int copies, double[] w, double[] signs, double[] mass) {
    this.d = d;
    this.copies = copies;
    this.w = w;
    this.signs = signs;
    this.mass = mass;
    this.support = Support.of(Arrays.copyOf(w, w.length / copies), d);
    this.place = new int[signs.length];
    int size = support.size();
    for (int t = 0; t < place.length; t++) {
      place[t] = t / size * size + support.order()[t % size];
    }
  }

  /**
   * @param lifted whether all points stand there twice, once for each sign; a network that is
   *     lifted already, as the flow leaves it, is taken as it is
   * @throws BadInput if it has no mass at all
   */
  static MassPoints of(Network start, boolean lifted) {
    if (Arrays.stream(start.v()).allMatch(v -> v == 0)) {
      throw new BadInput(
          "the network to start from has no mass to move: all its output weights are 0");
    }
    Network network = lifted && !isLifted(start) ? lifted(start) : start;
    double[] v = network.v();
    double[] signs = new double[network.m()];
    double[] mass = new double[network.m()];
    for (int j = 0; j < v.length; j++) {
      signs[j] = lifted ? (j < v.length / 2 ? 1 : -1) : v[j] < 0 ? -1 : 1;
      mass[j] = Math.abs(v[j]);
    }
    return new MassPoints(network.d(), lifted ? 2 : 1, network.w(), signs, mass);
  }

  private static boolean isLifted(Network network) {
    int half = network.m() / 2;
    int at = half * network.d();
    double[] v = network.v();
    return network.m() % 2 == 0
        && Arrays.equals(network.w(), 0, at, network.w(), at, 2 * at)
        && Arrays.stream(v, 0, half).allMatch(x -> x >= 0)
        && Arrays.stream(v, half, v.length).allMatch(x -> x <= 0);
  }

  private static Network lifted(Network network) {
    int m = network.m();
    double[] w = Arrays.copyOf(network.w(), 2 * network.w().length);
    System.arraycopy(network.w(), 0, w, network.w().length, network.w().length);
    double[] v = new double[2 * m];
    for (int j = 0; j < m; j++) {
      v[j] = Math.max(0, network.v()[j]);
      v[m + j] = Math.min(0, network.v()[j]);
    }
    return new Network(network.d(), 2 * m, w, v);
  }

  int copies() {
    return copies;
  }

  /** Coordinate k of the t-th point of the flow. */
  double at(int t, int k) {
    return w[place[t] * d + k];
  }

  /** Masses to start from, in the order of the flow. */
  double[] start() {
    double[] q = new double[mass.length];
    Arrays.setAll(q, t -> mass[place[t]]);
    return q;
  }

  /** Masses of a flow in the order of the network. */
  double[] ordered(double[] p) {
    double[] ordered = new double[p.length];
    for (int t = 0; t < p.length; t++) {
      ordered[place[t]] = p[t];
    }
    return ordered;
  }

  /** W = points, v = p · signs, rounded; masses in the order of the network. */
  Network network(double[] ordered, Precision precision) {
    double[] v = new double[ordered.length];
    Arrays.setAll(v, j -> ordered[j] == 0 ? 0 : precision.round(ordered[j]) * signs[j]);
    return new Network(d, ordered.length, w, v);
  }

  /**
   * @throws BadInput if it does not fit into memory
   */
  TensorKernel kernel(double epsilon, double floor) {
    try {
      return support.kernel(epsilon, copies, floor);
    } catch (IllegalArgumentException e) {
      throw new BadInput(e.getMessage(), e);
    }
  }

  /** f(p) = |A p − y|²/n + β|p|² with A_ij = signs_j relu(x_i·z_j), in the order of the flow. */
  LeastSquares loss(Dataset.Part part, double beta) {
    int n = part.n();
    double[] a = new double[n * place.length];
    for (int i = 0; i < n; i++) {
      for (int t = 0; t < place.length; t++) {
        a[i * place.length + t] = signs[place[t]] * Math.max(0, output(part.x(), i, t));
      }
    }
    return LeastSquares.of(new Matrix(n, place.length, a), part.y(), beta);
  }

  /** V_j = 1/n Σ_i y_i relu(x_i·z_j): the linear loss as a function of mass, ⟨V, p⟩. */
  double[] potential(Dataset.Part part) {
    double[] potential = new double[place.length];
    for (int i = 0; i < part.n(); i++) {
      for (int t = 0; t < place.length; t++) {
        potential[t] += part.y()[i] / part.n() * Math.max(0, output(part.x(), i, t));
      }
    }
    return potential;
  }

  private double output(Matrix x, int i, int t) {
    double sum = 0;
    for (int k = 0; k < d; k++) {
      sum += x.at(i, k) * at(t, k);
    }
    return sum;
  }
}
