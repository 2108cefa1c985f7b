package gradientwork.core.convex;

import java.util.Arrays;

/**
 * A ReLU network with the predictions of a gated one (Mishkin, Sahiner and Pilanci 2022, section
 * 3). With c inside the cell of a gate, every u is a difference of two vectors of its cone K,
 *
 * <pre>
 *   u = (u + t c) − t c,   t = max_i max(0, −n_i·u / n_i·c),   n_i = (2 D_ii − 1) x_i
 * </pre>
 *
 * so the block becomes the neurons u + t c with sign + and t c with sign −, whose ReLU is open on
 * exactly the samples of the gate. The penalty grows: it is that of a feasible network, not of the
 * gated model.
 */
public final class ConeDecomposition {
  private ConeDecomposition() {}

  /**
   * @param program a gated one
   * @param gated a solution of it
   * @return blocks inside their cones with the same predictions; those that are zero left out
   */
  public static Solution of(ConvexProgram program, Solution gated) {
    int d = gated.dimension();
    int most = 2 * gated.blocks();
    int[] pattern = new int[most];
    int[] sign = new int[most];
    double[] u = new double[most * d];
    int count = 0;
    for (int j = 0; j < gated.blocks(); j++) {
      double[] inside = program.patterns().inside(gated.pattern()[j]);
      double t = shift(program, gated, j);
      for (int side = 1; side >= -1; side -= 2) {
        for (int k = 0; k < d; k++) {
          u[d * count + k] = (side > 0 ? gated.u()[d * j + k] : 0) + t * inside[k];
        }
        if (Vectors.norm(u, d * count, d) > 0) {
          pattern[count] = gated.pattern()[j];
          sign[count++] = side * gated.sign()[j];
        }
      }
    }
    return new Solution(
        d, Arrays.copyOf(pattern, count), Arrays.copyOf(sign, count), Arrays.copyOf(u, count * d));
  }

  private static double shift(ConvexProgram program, Solution gated, int j) {
    int d = gated.dimension();
    int pattern = gated.pattern()[j];
    double[] normals = Blocks.normals(program.x(), program.patterns(), pattern);
    double t = 0;
    for (int at = 0; at < normals.length; at += d) {
      double outside = -Vectors.dot(normals, at, gated.u(), d * j, d);
      if (outside > 0) {
        double inwards = Vectors.dot(normals, at, program.patterns().inside(pattern), 0, d);
        t = Math.max(t, inwards > 0 ? outside / inwards : Double.POSITIVE_INFINITY);
      }
    }
    if (!Double.isFinite(t)) {
      throw new IllegalArgumentException(
          "the vector of gate " + pattern + " lies on the border of its cell");
    }
    return t;
  }
}
