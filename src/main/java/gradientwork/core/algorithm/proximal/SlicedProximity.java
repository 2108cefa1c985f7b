package gradientwork.core.algorithm.proximal;

import gradientwork.core.linalg.Layout;
import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Reals;
import gradientwork.core.transport.Directions;
import gradientwork.core.transport.SlicedWasserstein;
import gradientwork.core.transport.WarmStart;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * D(W, P)/γ = Σ_s κ_s SW²(W_s, P_s) over the signs s of the output weights: exactly in the plane
 * for up to {@value #EXACT} neurons of a sign, along fixed directions otherwise.
 */
public final class SlicedProximity implements Proximity {
  /** Beyond, the m² events of the exact sweep cost more than directions of the same accuracy. */
  private static final int EXACT = 1500;

  private final Layout layout;
  private final int components;
  private final IntToDoubleFunction factor;
  private final int directions;
  private final long seed;
  private List<Cloud> clouds = List.of();

  private record Cloud(
      SignGroup group,
      double factor,
      SlicedWasserstein distance,
      double[] points,
      double[] gradient) {}

  /**
   * @param components trained components per neuron
   * @param factor κ_s for a sign of n_s neurons
   * @param directions how many, where the sweep is not exact
   * @param seed of the directions; they stay the same for the whole run
   */
  public SlicedProximity(
      Layout layout, int components, IntToDoubleFunction factor, int directions, long seed) {
    this.layout = layout;
    this.components = components;
    this.factor = factor;
    this.directions = directions;
    this.seed = seed;
  }

  @Override
  public void from(double[] previous, List<WarmStart> warm) {
    List<Cloud> bound = new ArrayList<>();
    for (SignGroup group : SignGroup.of(layout, previous, components)) {
      int coordinates = components * group.size();
      bound.add(
          new Cloud(
              group,
              factor.applyAsDouble(group.size()),
              distance(group.cloud(previous)),
              new double[coordinates],
              new double[coordinates]));
    }
    clouds = bound;
  }

  private SlicedWasserstein distance(Matrix targets) {
    return components == 2 && targets.columns() <= EXACT
        ? SlicedWasserstein.exact(targets)
        : SlicedWasserstein.along(
            Directions.seeded(components, directions, seed), targets, targets.columns());
  }

  @Override
  public double add(Reals weights, Reals gradient) {
    double sum = 0;
    for (Cloud cloud : clouds) {
      cloud.group.read(weights, cloud.points);
      sum += cloud.factor * cloud.distance.solve(cloud.points, cloud.gradient);
      cloud.group.add(cloud.factor, cloud.gradient, gradient);
    }
    return sum;
  }

  /** None: the distance is a pure function of W. */
  @Override
  public List<WarmStart> warm() {
    return List.of();
  }
}
