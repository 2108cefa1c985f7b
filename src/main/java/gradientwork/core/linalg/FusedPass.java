package gradientwork.core.linalg;

/**
 * One pass over samples, forward, residual and backward at once, for the network {@code ŷ = relu(X
 * W) v}; the (n × m) products are never stored.
 *
 * <pre>
 *   a_ij = Σ_k x_ik w_kj                  k in order, fused multiply-add, from 0
 *   ŷ_i  = Σ_j relu(a_ij) v_j             in lanes j mod 8 (16 in float32), lanes combined by halves
 *   loss = (1/n) Σ_i ℓ(ŷ_i, y_i)          i in order, in double
 *   c_i  = ℓ'(ŷ_i, y_i) / n               rounded to the precision
 *   G_kj = v_j Σ_i x_ik c_i 1[a_ij > 0]   i in order; relu'(0) = 0
 *   H_j  = Σ_i c_i relu(a_ij)             i in order
 * </pre>
 *
 * The order of every sum is part of the contract: plain Java, vector instructions, mini-batches and
 * the pass without gradient give the same bits. Large input dimensions go through BLAS instead,
 * which fixes its own order for a shape. A pass owns buffers and serves one thread.
 */
public interface FusedPass extends AutoCloseable {

  /**
   * The pass for a shape.
   *
   * @param samples how many samples there will usually be; decides the size of buffers only
   */
  static FusedPass of(Layout layout, Precision precision, int samples) {
    if (layout.large()) {
      return new BlasPass(layout, precision);
    }
    return precision == Precision.FLOAT32
        ? new FloatPass(layout, samples, Vectors.floats(layout.d()))
        : new DoublePass(layout, samples, Vectors.doubles(layout.d()));
  }

  /**
   * Mean loss.
   *
   * @param weights W and v in the layout of this pass
   */
  double loss(Reals weights, Samples samples, SampleLoss loss);

  /**
   * Mean loss, and its gradient.
   *
   * @param gradient receives G, and H after it if it is long enough for both layers
   */
  double gradient(Reals weights, Samples samples, SampleLoss loss, Reals gradient);

  /**
   * ŷ of each sample.
   *
   * @param predictions receives n numbers
   */
  void predict(Reals weights, Samples samples, double[] predictions);

  @Override
  void close();
}
