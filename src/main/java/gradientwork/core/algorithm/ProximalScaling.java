package gradientwork.core.algorithm;

import gradientwork.core.parameter.Meaning;

/** What γ multiplies; k is d, or d + 1 where both layers move. */
public enum ProximalScaling {
  /**
   * D is the mean over all m neurons of the squared distance moved, whatever the distance: c_j =
   * 1/(γ m). One γ means the same for all distances, and the step follows the gradient flow of W
   * for a time γ m / 2.
   */
  @Meaning("mean squared distance moved per neuron: one gamma for all distances")
  PER_NEURON,

  /**
   * The factors of the project that this one grew from: Frobenius |W − P|²/(k m), Wasserstein and
   * sliced Wasserstein a mean over each sign, the signs added: c_j = 1/(γ k m), 1/(γ n_s), 1/(γ k
   * n_s).
   */
  @Meaning("a mean over all weights (frobenius), or over the neurons of each sign")
  SEED
}
