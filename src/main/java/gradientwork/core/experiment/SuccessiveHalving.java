package gradientwork.core.experiment;

import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import java.util.List;

/**
 * Of n points those with the ⌈κ n⌉ best medians over their repeats go on (Jamieson and Talwalkar,
 * Non-stochastic best arm identification and hyperparameter optimization, AISTATS 2016, where κ =
 * 1/2).
 *
 * @param keep κ
 */
@Meaning("the better part of the points goes on, again and again")
public record SuccessiveHalving(
    @Meaning("what points are compared by: its median over their repeats") Indicator indicator,
    @Meaning("the iterations at which they are, rising") List<Long> at,
    @Meaning("the part of the points that goes on, rounded up") @Range(above = 0, below = 1)
        double keep)
    implements Pruning {
  public SuccessiveHalving {
    Ranges.check(SuccessiveHalving.class, indicator, at, keep);
    at = List.copyOf(at);
    boolean rising = !at.isEmpty() && at.get(0) > 0;
    for (int rung = 1; rung < at.size(); rung++) {
      rising &= at.get(rung - 1) < at.get(rung);
    }
    if (!rising) {
      throw new NotAllowed("at", at, "one iteration or several, rising, the first at least 1");
    }
  }

  @Override
  public long kept(long points) {
    return (long) Math.ceil(keep * points);
  }
}
