package gradientwork.core.flow;

/**
 * A kernel restricted to some of its points: K_ij where both are inside, 0 otherwise. Outside, logs
 * are −∞ and masses 0.
 */
public final class MaskedKernel implements Kernel {
  private final Kernel kernel;
  private final boolean[] inside;

  public MaskedKernel(Kernel kernel, boolean[] inside) {
    if (inside.length != kernel.size()) {
      throw new IllegalArgumentException(
          "a mask of " + inside.length + " points on a kernel of " + kernel.size());
    }
    this.kernel = kernel;
    this.inside = inside.clone();
  }

  @Override
  public int size() {
    return kernel.size();
  }

  @Override
  public long work() {
    return kernel.work();
  }

  @Override
  public void logSum(double[] x, double[] out) {
    kernel.logSum(restricted(x), out);
    restrict(out, Double.NEGATIVE_INFINITY);
  }

  @Override
  public Conditional conditional() {
    return new Restricted(kernel.conditional());
  }

  private double[] restricted(double[] x) {
    double[] copy = x.clone();
    restrict(copy, Double.NEGATIVE_INFINITY);
    return copy;
  }

  private void restrict(double[] x, double outside) {
    int n = x.length / inside.length;
    for (int i = 0; i < x.length; i++) {
      if (!inside[i / n]) {
        x[i] = outside;
      }
    }
  }

  private final class Restricted implements Conditional {
    private final Conditional law;
    private final double[] logSum = new double[inside.length];

    Restricted(Conditional law) {
      this.law = law;
    }

    @Override
    public void at(double[] x) {
      law.at(restricted(x));
      System.arraycopy(law.logSum(), 0, logSum, 0, logSum.length);
      restrict(logSum, Double.NEGATIVE_INFINITY);
    }

    @Override
    public double[] logSum() {
      return logSum;
    }

    @Override
    public void expectation(double[] v, int n, double[] out) {
      law.expectation(v, n, out);
      restrict(out, 0);
    }

    @Override
    public void transport(double[] q, double[] out) {
      double[] within = q.clone();
      restrict(within, 0);
      law.transport(within, out);
    }
  }
}
