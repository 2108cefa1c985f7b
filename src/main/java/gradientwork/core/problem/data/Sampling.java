package gradientwork.core.problem.data;

/** How random inputs are drawn. */
public enum Sampling {
  UNIFORM,
  NORMAL
}
