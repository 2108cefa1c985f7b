package gradientwork.core.convex;

import gradientwork.core.linalg.Matrix;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The blocks that are not zero.
 *
 * @param dimension d
 * @param pattern the number of each block's pattern in the program
 * @param sign +1 or −1 for each block
 * @param u the blocks one after the other, u_j at d·j
 */
public record Solution(int dimension, int[] pattern, int[] sign, double[] u)
    implements Serializable {
  public Solution {
    if (pattern.length != sign.length || u.length != dimension * sign.length) {
      throw new IllegalArgumentException(
          pattern.length
              + " patterns, "
              + sign.length
              + " signs and "
              + u.length
              + " numbers are not blocks of dimension "
              + dimension);
    }
  }

  /** The blocks of a program's full vector that are not zero. */
  static Solution of(ConvexProgram program, double[] w) {
    int d = program.x().columns();
    int count = 0;
    int[] groups = new int[program.groups()];
    for (int g = 0; g < groups.length; g++) {
      if (Vectors.norm(w, g * d, d) > 0) {
        groups[count++] = g;
      }
    }
    int[] pattern = new int[count];
    int[] sign = new int[count];
    double[] u = new double[count * d];
    for (int j = 0; j < count; j++) {
      pattern[j] = program.pattern(groups[j]);
      sign[j] = program.sign(groups[j]);
      System.arraycopy(w, groups[j] * d, u, j * d, d);
    }
    return new Solution(d, pattern, sign, u);
  }

  public int blocks() {
    return sign.length;
  }

  /** Σ|u_j|. */
  public double penalty() {
    double penalty = 0;
    for (int j = 0; j < blocks(); j++) {
      penalty += Vectors.norm(u, j * dimension, dimension);
    }
    return penalty;
  }

  /** ŷ = Σ_j s_j D_j X u_j, shape (n). */
  public double[] predictions(ConvexProgram program) {
    Matrix x = program.x();
    double[] predictions = new double[x.rows()];
    for (int i = 0; i < predictions.length; i++) {
      for (int j = 0; j < blocks(); j++) {
        if (program.patterns().active(pattern[j], i)) {
          predictions[i] +=
              sign[j] * Vectors.dot(x.values(), i * dimension, u, j * dimension, dimension);
        }
      }
    }
    return predictions;
  }

  /**
   * The network with balanced layers, w_j = u_j/√|u_j| and v_j = s_j √|u_j|. For a ReLU program it
   * has the same predictions, and path norm = (|W|² + |v|²)/2 = Σ|u_j|. For a gated program it is
   * the ReLU network with the same weights, whose predictions differ where u_j leaves its cell.
   */
  public Neurons balanced() {
    double[] w = new double[u.length];
    double[] v = new double[blocks()];
    for (int j = 0; j < v.length; j++) {
      double root = Math.sqrt(Vectors.norm(u, j * dimension, dimension));
      v[j] = sign[j] * root;
      for (int k = 0; k < dimension; k++) {
        w[j * dimension + k] = u[j * dimension + k] / root;
      }
    }
    return new Neurons(dimension, w, v);
  }

  /**
   * A network with its neurons of one pattern and one sign summed, u = Σ|v_j| w_j: same
   * predictions, penalty not larger. Neurons that are zero, or active nowhere, are left out.
   *
   * @param patterns the patterns found, in the order of their first neuron, numbered as in {@code
   *     solution}
   */
  public record Merged(Patterns patterns, Solution solution) {}

  /** Merges the neurons of a network; a sample on a neuron's hyperplane counts as inactive. */
  public static Merged merged(Matrix x, Neurons network) {
    int d = x.columns();
    Patterns.Collector collector = new Patterns.Collector();
    Map<List<Object>, double[]> sums = new LinkedHashMap<>();
    for (int j = 0; j < network.v().length; j++) {
      double v = network.v()[j];
      long[] bits = Cells.closure(x, network.w(), j * d);
      if (v == 0 || Bits.count(bits) == 0) {
        continue;
      }
      double[] direction = new double[d];
      System.arraycopy(network.w(), j * d, direction, 0, d);
      int pattern = collector.add(bits, direction);
      double[] sum = sums.computeIfAbsent(List.of(pattern, v > 0 ? 1 : -1), key -> new double[d]);
      Vectors.add(Math.abs(v), network.w(), j * d, sum, 0, d);
    }
    double[] u = new double[sums.size() * d];
    int[] pattern = new int[sums.size()];
    int[] sign = new int[sums.size()];
    int j = 0;
    for (Map.Entry<List<Object>, double[]> block : sums.entrySet()) {
      pattern[j] = (Integer) block.getKey().get(0);
      sign[j] = (Integer) block.getKey().get(1);
      System.arraycopy(block.getValue(), 0, u, d * j++, d);
    }
    return new Merged(collector.patterns(), new Solution(d, pattern, sign, u));
  }
}
