package gradientwork.core.linalg;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Rows of panels in vector instructions: copied into a panel, and multiplied on their way back. */
final class VectorFloatRowsKernel {
  private static final int L = FloatPass.LANES;
  private static final VectorSpecies<Float> S = VectorFloatProductKernel.S;
  private static final int H = S.length();
  private static final float[] LANE = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15};

  private VectorFloatRowsKernel() {}

  /** See {@link FloatKernel#widen}. */
  static void widen(int d, int q, float[] w, int wo, float[] rows, int ro) {
    for (int s = 0; s < q; s += H) {
      VectorMask<Float> beyond =
          FloatVector.fromArray(S, LANE, s).compare(VectorOperators.GE, (float) q);
      int k = 0;
      for (; k < d && wo + k * q + s + H <= w.length; k++) {
        FloatVector row = FloatVector.fromArray(S, w, wo + k * q + s);
        row.blend(FloatVector.zero(S), beyond).intoArray(rows, ro + k * L + s);
      }
      for (; k < d; k++) {
        System.arraycopy(w, wo + k * q + s, rows, ro + k * L + s, Math.min(q - s, H));
      }
    }
  }

  /** See {@link FloatKernel#multiply}: what a row leaves behind its end, the next one mends. */
  static void multiply(
      int d, int q, float[] rows, int ro, float[] v, int vo, float[] g, int go, int end) {
    int k = 0;
    for (; k < d && go + k * q + L <= end; k++) {
      for (int s = 0; s < L; s += H) {
        FloatVector row = FloatVector.fromArray(S, rows, ro + k * L + s);
        row.mul(FloatVector.fromArray(S, v, vo + s)).intoArray(g, go + k * q + s);
      }
    }
    for (; k < d; k++) {
      for (int l = 0; l < q; l++) {
        g[go + k * q + l] = rows[ro + k * L + l] * v[vo + l];
      }
    }
  }
}
