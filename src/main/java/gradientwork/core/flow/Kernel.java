package gradientwork.core.flow;

/**
 * A symmetric Gibbs kernel K_ij = exp(−c_ij/ε) between N fixed points, applied in the log domain.
 * Entries of a vector x may be −∞: the log of no mass. Kernels are bound to buffers of their own:
 * one thread uses one at a time.
 */
public interface Kernel {
  /** Number of points N. */
  int size();

  /**
   * out_i = log Σ_j K_ij exp(x_j).
   *
   * @param x length N
   * @param out length N, may be {@code x}
   */
  void logSum(double[] x, double[] out);

  /** Multiplications that one application takes. */
  long work();

  /** Room for conditional laws under couplings of this kernel. */
  Conditional conditional();
}
