package gradientwork.core.linalg;

/** {@link RowKernel} in plain Java. */
final class PlainRowKernel implements RowKernel {
  @Override
  public void add(
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
      double w3) {
    for (int t = 0; t < length; t++) {
      out[at + t] += w0 * x[b0 + t] + w1 * x[b1 + t] + (w2 * x[b2 + t] + w3 * x[b3 + t]);
    }
  }
}
