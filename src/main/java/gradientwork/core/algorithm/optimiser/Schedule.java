package gradientwork.core.algorithm.optimiser;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;

/** How the learning rate changes; a factor on the optimiser's own rate. */
@Meaning("how the learning rate changes over the iterations")
public sealed interface Schedule {

  @Meaning("it does not")
  record Constant() implements Schedule {}

  @Meaning("times factor at every iteration")
  record Exponential(
      @Meaning("factor per iteration") @Range(above = 0, to = 1) double factor)
      implements Schedule {
    public Exponential {
      Ranges.check(Exponential.class, factor);
    }
  }

  @Meaning("half a cosine from 1 down to 0")
  record Cosine(@Meaning("iterations until 0") @Range(from = 1) long iterations)
      implements Schedule {
    public Cosine {
      Ranges.check(Cosine.class, iterations);
    }
  }

  @Meaning("times factor whenever the loss did not fall")
  record OnNoDecrease(
      @Meaning("factor per such iteration") @Range(above = 0, to = 1) double factor)
      implements Schedule {
    public OnNoDecrease {
      Ranges.check(OnNoDecrease.class, factor);
    }
  }
}
