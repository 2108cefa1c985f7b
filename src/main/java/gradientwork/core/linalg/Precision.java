package gradientwork.core.linalg;

/** The number type in which a run computes and keeps its weights. */
public enum Precision {
  FLOAT32,
  FLOAT64;

  /** The value that a number has once it is stored in this precision. */
  public double round(double x) {
    return this == FLOAT32 ? (float) x : x;
  }
}
