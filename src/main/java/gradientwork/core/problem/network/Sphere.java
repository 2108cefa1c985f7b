package gradientwork.core.problem.network;

import gradientwork.core.linalg.Philox;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.UnitSphere;

/** Independent neurons uniform on the sphere of radius {@code scale}. */
@Meaning("neurons uniform on a sphere")
public record Sphere(
    @Meaning("number of neurons") @Range(from = 1) int neurons,
    @Meaning("size of the first layer") @Range(above = 0) double scale,
    @Meaning("signs of the output weights") Signs signs,
    @Meaning("size of the output weights") OutputScale outputScale,
    @Seed("network") @Meaning("of the random numbers") long seed)
    implements InitialNetwork {
  public Sphere {
    Ranges.check(Sphere.class, neurons, scale, signs, outputScale, seed);
    Layers.check(neurons, signs);
  }

  @Override
  public Network network(int d, Inputs inputs) {
    double[] w = Layers.first(neurons, d);
    UnitSphere.fill(Philox.of(seed, "network.w"), w, d);
    for (int i = 0; i < w.length; i++) {
      w[i] *= scale;
    }
    return new Network(d, neurons, w, Layers.second(neurons, signs, outputScale.of(neurons)));
  }
}
