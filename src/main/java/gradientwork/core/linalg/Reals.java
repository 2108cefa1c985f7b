package gradientwork.core.linalg;

/**
 * A flat vector of numbers that are really stored and computed in one precision, with the line
 * operations that first-order methods are written in. Scalars are given in double and rounded once.
 * Operations change this vector, component by component, and return it; operands have at least its
 * size. Reductions run in double over {@value #LANES} lanes, component i in lane i mod {@value
 * #LANES}, and the lanes are combined as ((0+4)+(2+6))+((1+5)+(3+7)), so that any width of hardware
 * can give the same bits.
 */
public abstract sealed class Reals permits Doubles, Floats {
  static final int LANES = 8;

  public static Reals zeros(Precision precision, int size) {
    return precision == Precision.FLOAT32
        ? new Floats(new float[size], size)
        : new Doubles(new double[size], size);
  }

  /** A copy of values, rounded to the precision. */
  public static Reals of(Precision precision, double[] values) {
    return zeros(precision, values.length).read(values);
  }

  public abstract int size();

  /** The first components as a vector that shares its numbers with this one. */
  public abstract Reals head(int size);

  public abstract double at(int i);

  public abstract Reals set(int i, double value);

  /** x ← values, rounded. */
  public abstract Reals read(double[] values);

  /** The components as doubles, exactly. */
  public abstract double[] toArray();

  /** x ← y; y may be of another precision, and is then rounded. */
  public abstract Reals set(Reals y);

  /** x ← α. */
  public abstract Reals fill(double alpha);

  /** x ← α x. */
  public abstract Reals scale(double alpha);

  /** x ← x + α y. */
  public abstract Reals add(double alpha, Reals y);

  /** x ← α x + β y. */
  public abstract Reals mix(double alpha, double beta, Reals y);

  /** x ← α x + β y². */
  public abstract Reals mixSquares(double alpha, double beta, Reals y);

  /** x ← x − α m / (√s / ρ + ε). */
  public abstract Reals subtractRatio(double alpha, Reals m, Reals s, double rho, double epsilon);

  /** x ← x √(a + ε) / √(b + ε). */
  public abstract Reals scaleByRoots(Reals a, Reals b, double epsilon);

  /** ⟨x, y⟩. */
  public abstract double dot(Reals y);

  /** ⟨x, y − z⟩. */
  public abstract double dotDifference(Reals y, Reals z);

  /** Σ |x|. */
  public abstract double norm1();

  /** √⟨x, x⟩. */
  public double norm() {
    return Math.sqrt(dot(this));
  }

  /** The norm that a vector with these components has, in either precision. */
  public static double norm(double[] components) {
    return new Doubles(components, components.length).norm();
  }

  static double sum(double[] lanes) {
    return ((lanes[0] + lanes[4]) + (lanes[2] + lanes[6]))
        + ((lanes[1] + lanes[5]) + (lanes[3] + lanes[7]));
  }
}
