package gradientwork.core.linalg;

import java.util.Arrays;

/** Numbers in float64. */
public final class Doubles extends Reals {
  final double[] x;
  private final int size;
  private final double[] lanes = new double[LANES];

  Doubles(double[] values, int size) {
    this.x = values;
    this.size = size;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Doubles head(int size) {
    return new Doubles(x, size);
  }

  @Override
  public double at(int i) {
    return x[i];
  }

  @Override
  public Doubles set(int i, double value) {
    x[i] = value;
    return this;
  }

  @Override
  public Doubles read(double[] values) {
    System.arraycopy(values, 0, x, 0, size);
    return this;
  }

  @Override
  public double[] toArray() {
    return Arrays.copyOf(x, size);
  }

  @Override
  public Doubles set(Reals y) {
    if (y instanceof Doubles other) {
      System.arraycopy(other.x, 0, x, 0, size);
    } else {
      float[] values = ((Floats) y).x;
      for (int i = 0; i < size; i++) {
        x[i] = values[i];
      }
    }
    return this;
  }

  @Override
  public Doubles fill(double alpha) {
    Arrays.fill(x, 0, size, alpha);
    return this;
  }

  @Override
  public Doubles scale(double alpha) {
    double[] x = this.x;
    for (int i = 0; i < size; i++) {
      x[i] *= alpha;
    }
    return this;
  }

  @Override
  public Doubles add(double alpha, Reals y) {
    double[] x = this.x;
    double[] other = ((Doubles) y).x;
    for (int i = 0; i < size; i++) {
      x[i] = Math.fma(alpha, other[i], x[i]);
    }
    return this;
  }

  @Override
  public Doubles mix(double alpha, double beta, Reals y) {
    double[] x = this.x;
    double[] other = ((Doubles) y).x;
    for (int i = 0; i < size; i++) {
      x[i] = Math.fma(alpha, x[i], beta * other[i]);
    }
    return this;
  }

  @Override
  public Doubles mixSquares(double alpha, double beta, Reals y) {
    double[] x = this.x;
    double[] other = ((Doubles) y).x;
    for (int i = 0; i < size; i++) {
      x[i] = Math.fma(alpha, x[i], beta * (other[i] * other[i]));
    }
    return this;
  }

  @Override
  public Doubles subtractRatio(double alpha, Reals m, Reals s, double rho, double epsilon) {
    double[] x = this.x;
    double[] above = ((Doubles) m).x;
    double[] below = ((Doubles) s).x;
    for (int i = 0; i < size; i++) {
      x[i] -= alpha * above[i] / (Math.sqrt(below[i]) / rho + epsilon);
    }
    return this;
  }

  @Override
  public Doubles scaleByRoots(Reals a, Reals b, double epsilon) {
    double[] x = this.x;
    double[] above = ((Doubles) a).x;
    double[] below = ((Doubles) b).x;
    for (int i = 0; i < size; i++) {
      x[i] *= Math.sqrt(above[i] + epsilon) / Math.sqrt(below[i] + epsilon);
    }
    return this;
  }

  @Override
  public double dot(Reals y) {
    double[] other = ((Doubles) y).x;
    int i = 0;
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    double s4 = 0;
    double s5 = 0;
    double s6 = 0;
    double s7 = 0;
    for (; i + LANES <= size; i += LANES) {
      s0 = Math.fma(x[i], other[i], s0);
      s1 = Math.fma(x[i + 1], other[i + 1], s1);
      s2 = Math.fma(x[i + 2], other[i + 2], s2);
      s3 = Math.fma(x[i + 3], other[i + 3], s3);
      s4 = Math.fma(x[i + 4], other[i + 4], s4);
      s5 = Math.fma(x[i + 5], other[i + 5], s5);
      s6 = Math.fma(x[i + 6], other[i + 6], s6);
      s7 = Math.fma(x[i + 7], other[i + 7], s7);
    }
    double[] s = {s0, s1, s2, s3, s4, s5, s6, s7};
    for (int l = 0; i + l < size; l++) {
      s[l] = Math.fma(x[i + l], other[i + l], s[l]);
    }
    return sum(s);
  }

  @Override
  public double dotDifference(Reals y, Reals z) {
    double[] plus = ((Doubles) y).x;
    double[] minus = ((Doubles) z).x;
    double[] s = clear();
    for (int i = 0; i < size; i++) {
      int l = i % LANES;
      s[l] = Math.fma(x[i], plus[i] - minus[i], s[l]);
    }
    return sum(s);
  }

  @Override
  public double norm1() {
    double[] s = clear();
    for (int i = 0; i < size; i++) {
      s[i % LANES] += Math.abs(x[i]);
    }
    return sum(s);
  }

  private double[] clear() {
    Arrays.fill(lanes, 0);
    return lanes;
  }
}
