package gradientwork.core.algorithm.proximal;

import gradientwork.core.linalg.Layout;
import gradientwork.core.linalg.Reals;
import gradientwork.core.transport.Assignment;
import gradientwork.core.transport.Coupling;
import gradientwork.core.transport.Target;
import gradientwork.core.transport.WarmStart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * D(W, P)/γ = Σ_s κ_s W2²(W_s, P_s) over the signs s of the output weights; its gradient holds the
 * optimal coupling fixed, κ_s (2/n_s)(w_i − p_σ(i)).
 */
public final class WassersteinProximity implements Proximity {
  private final Layout layout;
  private final int components;
  private final IntToDoubleFunction factor;
  private List<Cloud> clouds = List.of();

  /** One sign: its neurons, where they were, and the coupling on its way. */
  private record Cloud(
      SignGroup group,
      double factor,
      Assignment assignment,
      Coupling coupling,
      double[] points,
      double[] gradient) {}

  /**
   * @param components trained components per neuron
   * @param factor κ_s for a sign of n_s neurons
   */
  public WassersteinProximity(Layout layout, int components, IntToDoubleFunction factor) {
    this.layout = layout;
    this.components = components;
    this.factor = factor;
  }

  @Override
  public void from(double[] previous, List<WarmStart> warm) {
    List<Cloud> bound = new ArrayList<>();
    for (SignGroup group : SignGroup.of(layout, previous, components)) {
      int size = group.size();
      WarmStart start = warm.isEmpty() ? WarmStart.identity(size) : warm.get(bound.size());
      bound.add(
          new Cloud(
              group,
              factor.applyAsDouble(size),
              new Assignment(Target.of(group.cloud(previous))),
              Coupling.from(start),
              new double[components * size],
              new double[components * size]));
    }
    clouds = bound;
  }

  @Override
  public double add(Reals weights, Reals gradient) {
    double sum = 0;
    for (Cloud cloud : clouds) {
      cloud.group.read(weights, cloud.points);
      sum += cloud.factor * cloud.assignment.solve(cloud.points, cloud.coupling);
      cloud.assignment.gradient(cloud.points, cloud.coupling, cloud.gradient);
      cloud.group.add(cloud.factor, cloud.gradient, gradient);
    }
    return sum;
  }

  @Override
  public int[] partners(int m) {
    int[] partners = Proximity.super.partners(m);
    for (Cloud cloud : clouds) {
      for (int i = 0; i < cloud.group.size(); i++) {
        partners[cloud.group.neurons[i]] = cloud.group.neurons[cloud.coupling.partner(i)];
      }
    }
    return partners;
  }

  @Override
  public List<WarmStart> warm() {
    return clouds.stream().map(cloud -> cloud.coupling.warmStart()).toList();
  }
}
