package gradientwork.core.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Rows of panels in vector instructions: copied into a panel, and multiplied on their way back. */
final class VectorDoubleRowsKernel {
  private static final int L = DoublePass.LANES;
  private static final VectorSpecies<Double> S = VectorDoubleProductKernel.S;
  private static final int H = S.length();
  private static final double[] LANE = {0, 1, 2, 3, 4, 5, 6, 7};

  private VectorDoubleRowsKernel() {}

  /** See {@link DoubleKernel#widen}. */
  static void widen(int d, int q, double[] w, int wo, double[] rows, int ro) {
    for (int s = 0; s < q; s += H) {
      VectorMask<Double> beyond =
          DoubleVector.fromArray(S, LANE, s).compare(VectorOperators.GE, (double) q);
      int k = 0;
      for (; k < d && wo + k * q + s + H <= w.length; k++) {
        DoubleVector row = DoubleVector.fromArray(S, w, wo + k * q + s);
        row.blend(DoubleVector.zero(S), beyond).intoArray(rows, ro + k * L + s);
      }
      for (; k < d; k++) {
        System.arraycopy(w, wo + k * q + s, rows, ro + k * L + s, Math.min(q - s, H));
      }
    }
  }

  /** See {@link DoubleKernel#multiply}: what a row leaves behind its end, the next one mends. */
  static void multiply(
      int d, int q, double[] rows, int ro, double[] v, int vo, double[] g, int go, int end) {
    int k = 0;
    for (; k < d && go + k * q + L <= end; k++) {
      for (int s = 0; s < L; s += H) {
        DoubleVector row = DoubleVector.fromArray(S, rows, ro + k * L + s);
        row.mul(DoubleVector.fromArray(S, v, vo + s)).intoArray(g, go + k * q + s);
      }
    }
    for (; k < d; k++) {
      for (int l = 0; l < q; l++) {
        g[go + k * q + l] = rows[ro + k * L + l] * v[vo + l];
      }
    }
  }
}
