package gradientwork.core.convex;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Philox;

/** Patterns found by chance, for dimensions in which they are too many to list. */
public final class Sampling {
  /** Draws per pattern asked for, after which the search for new ones ends. */
  private static final int PATIENCE = 50;

  private Sampling() {}

  private interface Draw {
    double[] vector(long number);
  }

  /**
   * Patterns of Gaussian vectors w ~ N(0, I), drawn until there are {@code count} different ones,
   * or {@value #PATIENCE} · count vectors have been drawn.
   */
  public static Patterns gaussian(Matrix x, int count, long seed) {
    Philox normals = Philox.of(seed, "patterns.gaussian");
    return collect(x, count, number -> gaussian(normals, number, x.columns()));
  }

  /**
   * Patterns beside the samples: w is orthogonal to d − 1 samples chosen at random, then moved off
   * them in a Gaussian direction, too little to flip another sample. Such cells are as likely far
   * out, where few Gaussian vectors fall, as in the middle. Same rule of ending.
   */
  public static Patterns dataDriven(Matrix x, int count, long seed) {
    Philox normals = Philox.of(seed, "patterns.data-driven");
    Philox choices = Philox.of(seed, "patterns.data-driven.samples");
    int d = x.columns();
    return collect(
        x,
        count,
        number -> {
          double[] w = gaussian(normals, 2 * number, d);
          double[] step = gaussian(normals, 2 * number + 1, d);
          int[] order = choices.permutation(number, x.rows());
          return beside(x, w, step, order);
        });
  }

  private static Patterns collect(Matrix x, int count, Draw draw) {
    if (count < 1) {
      throw new IllegalArgumentException("cannot sample " + count + " patterns");
    }
    Patterns.Collector collector = new Patterns.Collector();
    for (long number = 0; number < (long) PATIENCE * count && collector.count() < count; number++) {
      for (Cells.Cell cell : Cells.around(x, draw.vector(number))) {
        collector.add(cell.pattern(), cell.inside());
      }
    }
    return collector.patterns();
  }

  private static double[] gaussian(Philox normals, long number, int d) {
    double[] w = new double[d];
    for (int k = 0; k < d; k++) {
      w[k] = normals.normal(number * d + k);
    }
    return w;
  }

  private static double[] beside(Matrix x, double[] gaussian, double[] step, int[] order) {
    int n = x.rows();
    int d = x.columns();
    int on = Math.min(d - 1, n);
    double[][] chosen = new double[on][d];
    for (int c = 0; c < on; c++) {
      System.arraycopy(x.values(), order[c] * d, chosen[c], 0, d);
    }
    Subspace span = Subspace.spanOf(chosen);
    double[] w = gaussian.clone();
    Vectors.orthogonalise(w, span.basis(), span.rank());
    double length = 1;
    for (int i = 0; i < n; i++) {
      double across = Math.abs(Vectors.dot(x.values(), i * d, w, 0, d));
      double along = Math.abs(Vectors.dot(x.values(), i * d, step, 0, d));
      double tie = Patterns.TIE * Vectors.norm(x.values(), i * d, d) * Vectors.norm(w);
      if (across > tie && along > 0) {
        length = Math.min(length, across / (2 * along));
      }
    }
    Vectors.add(length, step, 0, w, 0, d);
    return w;
  }
}
