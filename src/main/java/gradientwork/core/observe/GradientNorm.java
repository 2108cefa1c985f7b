package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;

/** |∇(loss + β · penalty)|₂ over the layers that the method trains. */
@Meaning("Euclidean norm of the objective's gradient over the trained layers")
public record GradientNorm() implements Indicator {
  @Override
  public double of(View view) {
    return view.gradientNorm();
  }
}
