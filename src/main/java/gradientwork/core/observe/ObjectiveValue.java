package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Name;

/** Loss + β · penalty. */
@Name("objective")
@Meaning("loss plus penalty: what is minimised")
public record ObjectiveValue() implements Indicator {
  @Override
  public double of(View view) {
    return view.objective();
  }

  @Override
  public boolean readsObjective() {
    return true;
  }
}
