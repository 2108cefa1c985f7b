package gradientwork.core.linalg;

/**
 * The factorisation H = L Lᵀ of a symmetric positive definite matrix, in buffers of its own that
 * are used again and again.
 */
public final class Cholesky {
  private final int n;
  private final double[] l;

  /**
   * @param n order of the matrices
   */
  public Cholesky(int n) {
    this.n = n;
    this.l = new double[n * n];
  }

  /**
   * Factorises.
   *
   * @param h the matrix, row by row, of which only the lower triangle is read
   * @return whether it is positive definite; if not, nothing can be solved
   */
  public boolean factorise(double[] h) {
    for (int i = 0; i < n; i++) {
      int rowI = i * n;
      for (int j = 0; j <= i; j++) {
        int rowJ = j * n;
        double sum = h[rowI + j] - dot(rowI, rowJ, j);
        if (i > j) {
          l[rowI + j] = sum / l[rowJ + j];
        } else if (sum > 0) {
          l[rowI + i] = Math.sqrt(sum);
        } else {
          return false;
        }
      }
    }
    return true;
  }

  /** Σ_{k<length} L_ik L_jk, in four partial sums that do not depend on the machine. */
  private double dot(int rowI, int rowJ, int length) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < length; k += 4) {
      s0 += l[rowI + k] * l[rowJ + k];
      s1 += l[rowI + k + 1] * l[rowJ + k + 1];
      s2 += l[rowI + k + 2] * l[rowJ + k + 2];
      s3 += l[rowI + k + 3] * l[rowJ + k + 3];
    }
    for (; k < length; k++) {
      s0 += l[rowI + k] * l[rowJ + k];
    }
    return s0 + s1 + (s2 + s3);
  }

  /** Solves H x = b in place. */
  public void solve(double[] b) {
    for (int i = 0; i < n; i++) {
      double sum = b[i];
      for (int k = 0; k < i; k++) {
        sum -= l[i * n + k] * b[k];
      }
      b[i] = sum / l[i * n + i];
    }
    for (int i = n - 1; i >= 0; i--) {
      b[i] /= l[i * n + i];
      double x = b[i];
      for (int k = 0; k < i; k++) {
        b[k] -= l[i * n + k] * x;
      }
    }
  }
}
