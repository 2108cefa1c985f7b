package gradientwork.core.linalg;

/**
 * The loss of one sample as a function of its prediction ŷ. Computed in double from predictions of
 * either precision.
 */
public enum SampleLoss {
  /** (ŷ − y)². */
  SQUARED {
    @Override
    public double value(double prediction, double target) {
      double r = prediction - target;
      return r * r;
    }

    @Override
    public double slope(double prediction, double target) {
      return 2 * (prediction - target);
    }
  },

  /** log(1 + exp(−y ŷ)), y = ±1. */
  LOGISTIC {
    /** log(1 + e^−t) = max(−t, 0) + log(1 + e^−|t|), which cannot overflow. */
    @Override
    public double value(double prediction, double target) {
      double t = target * prediction;
      return Math.max(-t, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(t)));
    }

    /** −y / (1 + e^t), written with e^−|t|. */
    @Override
    public double slope(double prediction, double target) {
      double t = target * prediction;
      double e = StrictMath.exp(-Math.abs(t));
      return -target * (t > 0 ? e : 1) / (1 + e);
    }
  },

  /** y ŷ: targets are slopes. */
  LINEAR {
    @Override
    public double value(double prediction, double target) {
      return target * prediction;
    }

    @Override
    public double slope(double prediction, double target) {
      return target;
    }
  };

  public abstract double value(double prediction, double target);

  /** ∂ value / ∂ŷ. */
  public abstract double slope(double prediction, double target);
}
