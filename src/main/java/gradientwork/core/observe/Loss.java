package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;

/** Squared: 1/n Σ (ŷ_i − y_i)²; logistic: 1/n Σ log(1 + exp(−y_i ŷ_i)). */
@Meaning("mean loss over the training samples, penalty not included")
public record Loss() implements Indicator {
  @Override
  public double of(View view) {
    return view.loss();
  }

  @Override
  public boolean readsObjective() {
    return true;
  }
}
