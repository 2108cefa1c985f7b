package gradientwork.core.algorithm.optimiser;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;

/** How the learning rate changes; a factor on the optimiser's own rate. */
@Meaning("how the learning rate changes over the iterations")
public sealed interface Schedule {

  /**
   * The factor at a step.
   *
   * @param iteration steps before this one
   * @param stalls how many of them saw a loss that was not below the loss of the step before
   */
  double factor(long iteration, long stalls);

  @Meaning("it does not")
  record Constant() implements Schedule {
    @Override
    public double factor(long iteration, long stalls) {
      return 1;
    }
  }

  @Meaning("times factor at every iteration")
  record Exponential(@Meaning("factor per iteration") @Range(above = 0, to = 1) double factor)
      implements Schedule {
    public Exponential {
      Ranges.check(Exponential.class, factor);
    }

    /** fⁱ. */
    @Override
    public double factor(long iteration, long stalls) {
      return StrictMath.pow(factor, iteration);
    }
  }

  @Meaning("half a cosine from 1 down to 0")
  record Cosine(@Meaning("iterations until 0") @Range(from = 1) long iterations)
      implements Schedule {
    public Cosine {
      Ranges.check(Cosine.class, iterations);
    }

    /** (1 + cos(π min(i, N) / N)) / 2. */
    @Override
    public double factor(long iteration, long stalls) {
      double part = (double) Math.min(iteration, iterations) / iterations;
      return (1 + StrictMath.cos(Math.PI * part)) / 2;
    }
  }

  @Meaning("times factor whenever the loss did not fall")
  record OnNoDecrease(@Meaning("factor per such iteration") @Range(above = 0, to = 1) double factor)
      implements Schedule {
    public OnNoDecrease {
      Ranges.check(OnNoDecrease.class, factor);
    }

    /** f to the number of stalls. */
    @Override
    public double factor(long iteration, long stalls) {
      return StrictMath.pow(factor, stalls);
    }
  }
}
