package gradientwork.core.linalg;

/**
 * Penalties on the weights of a network, in its layout. The gradient is added to that of the loss,
 * over both layers where the gradient is long enough and over the first layer otherwise; the value
 * is always that of both layers.
 */
public enum Penalty {
  /** 0. */
  NONE {
    @Override
    public double value(Layout layout, double beta, Reals weights) {
      return 0;
    }

    @Override
    public void addGradient(Layout layout, double beta, Reals weights, Reals gradient) {}
  },

  /** β/2 (|W|² + |v|²); gradient β W, β v. */
  WEIGHT_DECAY {
    @Override
    public double value(Layout layout, double beta, Reals weights) {
      return beta / 2 * weights.dot(weights);
    }

    @Override
    public void addGradient(Layout layout, double beta, Reals weights, Reals gradient) {
      gradient.add(beta, weights);
    }
  },

  /** β Σ_j |v_j| |w_j|; gradient β |v_j| w_j / |w_j| (0 where w_j = 0) and β |w_j| sign v_j. */
  PATH {
    @Override
    public double value(Layout layout, double beta, Reals weights) {
      double sum = 0;
      for (int j = 0; j < layout.m(); j++) {
        sum += Math.abs(weights.at(layout.first() + j)) * norm(layout, weights, j);
      }
      return beta * sum;
    }

    @Override
    public void addGradient(Layout layout, double beta, Reals weights, Reals gradient) {
      for (int j = 0; j < layout.m(); j++) {
        double norm = norm(layout, weights, j);
        double v = weights.at(layout.first() + j);
        for (int k = 0; k < layout.d() && norm > 0; k++) {
          int at = layout.at(j, k);
          double slope = beta * Math.abs(v) / norm * weights.at(at);
          gradient.set(at, gradient.at(at) + slope);
        }
        if (gradient.size() == layout.size()) {
          int at = layout.first() + j;
          gradient.set(at, gradient.at(at) + beta * norm * Math.signum(v));
        }
      }
    }
  };

  /** The penalty of both layers. */
  public abstract double value(Layout layout, double beta, Reals weights);

  /** Adds the penalty's gradient to {@code gradient}. */
  public abstract void addGradient(Layout layout, double beta, Reals weights, Reals gradient);

  private static double norm(Layout layout, Reals weights, int j) {
    double sum = 0;
    for (int k = 0; k < layout.d(); k++) {
      double w = weights.at(layout.at(j, k));
      sum = Math.fma(w, w, sum);
    }
    return Math.sqrt(sum);
  }
}
