package gradientwork.core.linalg;

import java.util.Arrays;

/** Numbers in float32: every operation on components is rounded to float, reductions are not. */
public final class Floats extends Reals {
  final float[] x;
  private final int size;
  private final double[] lanes = new double[LANES];

  Floats(float[] values, int size) {
    this.x = values;
    this.size = size;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Floats head(int size) {
    return new Floats(x, size);
  }

  @Override
  public double at(int i) {
    return x[i];
  }

  @Override
  public Floats set(int i, double value) {
    x[i] = (float) value;
    return this;
  }

  @Override
  public Floats read(double[] values) {
    for (int i = 0; i < size; i++) {
      x[i] = (float) values[i];
    }
    return this;
  }

  @Override
  public double[] toArray() {
    double[] values = new double[size];
    for (int i = 0; i < size; i++) {
      values[i] = x[i];
    }
    return values;
  }

  @Override
  public Floats set(Reals y) {
    if (y instanceof Floats other) {
      System.arraycopy(other.x, 0, x, 0, size);
    } else {
      read(((Doubles) y).x);
    }
    return this;
  }

  @Override
  public Floats fill(double alpha) {
    Arrays.fill(x, 0, size, (float) alpha);
    return this;
  }

  @Override
  public Floats scale(double alpha) {
    float[] x = this.x;
    float a = (float) alpha;
    for (int i = 0; i < size; i++) {
      x[i] *= a;
    }
    return this;
  }

  @Override
  public Floats add(double alpha, Reals y) {
    float[] x = this.x;
    float[] other = ((Floats) y).x;
    float a = (float) alpha;
    for (int i = 0; i < size; i++) {
      x[i] = Math.fma(a, other[i], x[i]);
    }
    return this;
  }

  @Override
  public Floats mix(double alpha, double beta, Reals y) {
    float[] x = this.x;
    float[] other = ((Floats) y).x;
    float a = (float) alpha;
    float b = (float) beta;
    for (int i = 0; i < size; i++) {
      x[i] = Math.fma(a, x[i], b * other[i]);
    }
    return this;
  }

  @Override
  public Floats mixSquares(double alpha, double beta, Reals y) {
    float[] x = this.x;
    float[] other = ((Floats) y).x;
    float a = (float) alpha;
    float b = (float) beta;
    for (int i = 0; i < size; i++) {
      x[i] = Math.fma(a, x[i], b * (other[i] * other[i]));
    }
    return this;
  }

  @Override
  public Floats subtractRatio(double alpha, Reals m, Reals s, double rho, double epsilon) {
    float[] x = this.x;
    float[] above = ((Floats) m).x;
    float[] below = ((Floats) s).x;
    float a = (float) alpha;
    float r = (float) rho;
    float e = (float) epsilon;
    for (int i = 0; i < size; i++) {
      x[i] -= a * above[i] / ((float) Math.sqrt(below[i]) / r + e);
    }
    return this;
  }

  @Override
  public Floats scaleByRoots(Reals a, Reals b, double epsilon) {
    float[] x = this.x;
    float[] above = ((Floats) a).x;
    float[] below = ((Floats) b).x;
    float e = (float) epsilon;
    for (int i = 0; i < size; i++) {
      x[i] *= (float) Math.sqrt(above[i] + e) / (float) Math.sqrt(below[i] + e);
    }
    return this;
  }

  @Override
  public double dot(Reals y) {
    float[] other = ((Floats) y).x;
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
      s0 = Math.fma((double) x[i], (double) other[i], s0);
      s1 = Math.fma((double) x[i + 1], (double) other[i + 1], s1);
      s2 = Math.fma((double) x[i + 2], (double) other[i + 2], s2);
      s3 = Math.fma((double) x[i + 3], (double) other[i + 3], s3);
      s4 = Math.fma((double) x[i + 4], (double) other[i + 4], s4);
      s5 = Math.fma((double) x[i + 5], (double) other[i + 5], s5);
      s6 = Math.fma((double) x[i + 6], (double) other[i + 6], s6);
      s7 = Math.fma((double) x[i + 7], (double) other[i + 7], s7);
    }
    double[] s = {s0, s1, s2, s3, s4, s5, s6, s7};
    for (int l = 0; i + l < size; l++) {
      s[l] = Math.fma((double) x[i + l], (double) other[i + l], s[l]);
    }
    return sum(s);
  }

  @Override
  public double dotDifference(Reals y, Reals z) {
    float[] plus = ((Floats) y).x;
    float[] minus = ((Floats) z).x;
    double[] s = clear();
    for (int i = 0; i < size; i++) {
      int l = i % LANES;
      s[l] = Math.fma((double) x[i], (double) plus[i] - (double) minus[i], s[l]);
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
