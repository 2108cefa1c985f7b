package gradientwork.core.flow;

/**
 * The conditional law on a tensor grid, one axis after the other: P(i | j) = Π_k P_k. The last axis
 * is summed first, and its log-sums are what the law of the axis before it starts from.
 */
final class TensorConditional implements Conditional {
  private final int size;
  private final AxisLaw[] laws;
  private double[] left = {};
  private double[] right = {};

  TensorConditional(int size, AxisLaw[] laws) {
    this.size = size;
    this.laws = laws;
  }

  @Override
  public void at(double[] x) {
    double[] z = x;
    for (int k = laws.length - 1; k >= 0; k--) {
      laws[k].at(z);
      z = laws[k].logSum();
    }
  }

  @Override
  public double[] logSum() {
    return laws[0].logSum();
  }

  @Override
  public void expectation(double[] v, int n, double[] out) {
    room(size * n);
    double[] from = v;
    for (int k = laws.length - 1; k >= 0; k--) {
      double[] to = k % 2 == 0 ? out : right;
      laws[k].expectation(from, n, to, left);
      from = to;
    }
  }

  @Override
  public void transport(double[] q, double[] out) {
    room(size);
    double[] from = q;
    for (int k = 0; k < laws.length; k++) {
      double[] to = (laws.length - k) % 2 == 1 ? out : right;
      laws[k].transport(from, to, left);
      from = to;
    }
  }

  private void room(int length) {
    if (left.length < length) {
      left = new double[length];
      right = new double[length];
    }
  }
}
