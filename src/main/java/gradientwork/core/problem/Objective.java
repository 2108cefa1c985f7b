package gradientwork.core.problem;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import java.util.OptionalDouble;

/** What is minimised: a loss over the data plus β times a penalty on the weights. */
@Meaning("what is minimised: a loss plus beta times a penalty")
public record Objective(
    @Meaning("how predictions are compared with targets") Loss loss,
    @Meaning("what is added for large weights") Penalty penalty,
    @Meaning("weight of the penalty") @Range(from = 0) double beta,
    @Meaning("beta as a fraction of the smallest one at which the zero network is optimal")
        @Range(above = 0)
        OptionalDouble betaRatio) {

  public enum Loss {
    @Meaning("1/n Σ (ŷ - y)²")
    SQUARED,
    @Meaning("1/n Σ log(1 + exp(-y ŷ)), labels ±1")
    LOGISTIC,
    @Meaning("1/n Σ y ŷ: a potential for the neurons; bounded only if the method bounds them")
    LINEAR
  }

  public enum Penalty {
    @Meaning("nothing")
    NONE,
    @Meaning("β/2 (|W|² + |v|²)")
    WEIGHT_DECAY,
    @Meaning("β Σ |v_j| |w_j|")
    PATH
  }

  public Objective {
    Ranges.check(Objective.class, loss, penalty, beta, betaRatio);
    if (beta > 0 && betaRatio.isPresent()) {
      throw new NotAllowed("beta-ratio", betaRatio.getAsDouble(), "absent where beta is given");
    }
    if (penalty == Penalty.NONE && (beta > 0 || betaRatio.isPresent())) {
      throw new NotAllowed(
          beta > 0 ? "beta" : "beta-ratio",
          beta > 0 ? beta : betaRatio.getAsDouble(),
          "absent while penalty = none");
    }
  }
}
