package gradientwork.report.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.correlation.Covariance;

/**
 * A plane that neurons are shown in: two coordinates, or the two directions in which all neurons
 * that are shown spread most.
 *
 * @param a first direction, of length 1
 * @param b second direction, orthogonal to it
 */
record PlaneAxes(double[] a, double[] b, String labelA, String labelB) {

  static PlaneAxes of(Wanted wanted, List<Net> nets) {
    int d = nets.get(0).d();
    if (d < 2) {
      throw new NothingToDraw("neurons of one weight are not points in a plane");
    }
    if (wanted.pca()) {
      return principal(nets);
    }
    int i = wanted.plane().isEmpty() ? 1 : wanted.plane().get(0);
    int j = wanted.plane().isEmpty() ? 2 : wanted.plane().get(1);
    if (i < 1 || j < 1 || i > d || j > d || i == j) {
      throw new NothingToDraw(
          "--plane " + i + "," + j + " names no two of the " + d + " coordinates, from 1 to " + d);
    }
    return new PlaneAxes(unit(d, i - 1), unit(d, j - 1), "w" + index(i), "w" + index(j));
  }

  private static String index(int i) {
    StringBuilder index = new StringBuilder();
    Integer.toString(i).chars().forEach(c -> index.append("₀₁₂₃₄₅₆₇₈₉".charAt(c - '0')));
    return index.toString();
  }

  private static double[] unit(int d, int k) {
    double[] unit = new double[d];
    unit[k] = 1;
    return unit;
  }

  /** The two largest eigenvectors of the covariance of all neurons of all networks. */
  private static PlaneAxes principal(List<Net> nets) {
    int d = nets.get(0).d();
    List<double[]> points = new ArrayList<>();
    for (Net net : nets) {
      for (int j = 0; j < net.m(); j++) {
        points.add(Arrays.copyOfRange(net.w(), j * d, j * d + d));
      }
    }
    if (points.size() < 2) {
      throw new NothingToDraw("a single neuron has no principal components");
    }
    RealMatrix covariance = new Covariance(points.toArray(double[][]::new)).getCovarianceMatrix();
    EigenDecomposition parts = new EigenDecomposition(covariance);
    double total = covariance.getTrace();
    return new PlaneAxes(
        turned(parts.getEigenvector(0).toArray()),
        turned(parts.getEigenvector(1).toArray()),
        component(1, parts.getRealEigenvalue(0) / total),
        component(2, parts.getRealEigenvalue(1) / total));
  }

  /** Of a direction and its opposite the one whose largest entry is positive. */
  private static double[] turned(double[] direction) {
    double largest = 0;
    for (double entry : direction) {
      largest = Math.abs(entry) > Math.abs(largest) ? entry : largest;
    }
    double sign = Math.signum(largest);
    return Arrays.stream(direction).map(entry -> sign * entry).toArray();
  }

  private static String component(int k, double part) {
    return "principal component " + k + " (" + Math.round(100 * part) + " % of the spread)";
  }

  double x(Net net, int j) {
    return along(net, j, a);
  }

  double y(Net net, int j) {
    return along(net, j, b);
  }

  private static double along(Net net, int j, double[] direction) {
    double sum = 0;
    for (int k = 0; k < direction.length; k++) {
      sum += net.w(j, k) * direction[k];
    }
    return sum;
  }
}
