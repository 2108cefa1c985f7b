package gradientwork.core.flow;

import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;

/**
 * The two numbers of an entropic step min f(π1) + λ KL(π | exp(−c/ε)). Since λ KL(π | K) = (λ/ε)⟨c,
 * π⟩ + λ · (entropy), the step is an implicit Euler step of the Wasserstein flow of f of length h =
 * ε/(2λ), blurred by entropy.
 *
 * @param epsilon ε, the entropic regularisation of the transport cost
 * @param lambda λ, the factor on KL
 */
public record Regularisation(@Range(above = 0) double epsilon, @Range(above = 0) double lambda) {
  public Regularisation {
    Ranges.check(Regularisation.class, epsilon, lambda);
  }

  /** Peyré 2015: a step minimises τ f + ε KL, so λ = ε/τ and h = τ/2. */
  public static Regularisation peyre(double epsilon, double tau) {
    return new Regularisation(epsilon, epsilon / tau);
  }

  /** The first research code: λ = τ/ε, h = ε²/(2τ); a larger τ is a smaller step. */
  public static Regularisation seed(double epsilon, double tau) {
    return new Regularisation(epsilon, tau / epsilon);
  }

  /** λ itself. */
  public static Regularisation direct(double epsilon, double lambda) {
    return new Regularisation(epsilon, lambda);
  }

  /** h = ε/(2λ), the length of the implicit Euler step. */
  public double effectiveStep() {
    return epsilon / (2 * lambda);
  }

  /**
   * ε/2, the variance that each step adds along each axis whatever f is: for f = 0 it maps q to K
   * (q ⊘ K1), a convolution with a Gaussian of that variance.
   */
  public double diffusion() {
    return epsilon / 2;
  }
}
