package gradientwork.core.linalg;

/** The inner loop of {@link Rows}. Every implementation gives the same bits. */
interface RowKernel {
  void add(
      double[] out,
      int at,
      int length,
      double[] x,
      int b0,
      int b1,
      int b2,
      int b3,
      double w0,
      double w1,
      double w2,
      double w3);
}
