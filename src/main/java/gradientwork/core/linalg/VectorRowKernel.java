package gradientwork.core.linalg;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * {@link RowKernel} in vector instructions of whatever width there is: entries never meet. The
 * compiler makes none by itself where several rows lie in one array.
 */
final class VectorRowKernel implements RowKernel {
  private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

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
    int t = 0;
    for (; t <= length - S.length(); t += S.length()) {
      DoubleVector first =
          DoubleVector.fromArray(S, x, b0 + t)
              .mul(w0)
              .add(DoubleVector.fromArray(S, x, b1 + t).mul(w1));
      DoubleVector second =
          DoubleVector.fromArray(S, x, b2 + t)
              .mul(w2)
              .add(DoubleVector.fromArray(S, x, b3 + t).mul(w3));
      DoubleVector.fromArray(S, out, at + t).add(first.add(second)).intoArray(out, at + t);
    }
    for (; t < length; t++) {
      out[at + t] += w0 * x[b0 + t] + w1 * x[b1 + t] + (w2 * x[b2 + t] + w3 * x[b3 + t]);
    }
  }
}
