package gradientwork.core.problem.network;

import gradientwork.core.parameter.Meaning;

/** Size of the output weights. */
public enum OutputScale {
  @Meaning("1")
  ONE {
    @Override
    public double of(int neurons) {
      return 1;
    }
  },
  @Meaning("1/m")
  MEAN_FIELD {
    @Override
    public double of(int neurons) {
      return 1.0 / neurons;
    }
  },
  @Meaning("1/√m")
  SQRT {
    @Override
    public double of(int neurons) {
      return 1 / Math.sqrt(neurons);
    }
  };

  /** |v_j| of a network with that many neurons. */
  public abstract double of(int neurons);
}
