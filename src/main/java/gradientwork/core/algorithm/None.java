package gradientwork.core.algorithm;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Problem;
import java.util.Optional;

/**
 * No training: the initial network is measured as it is, at iteration 0, and the run ends. For
 * networks that were trained elsewhere.
 */
@Meaning("nothing moves: the network is measured as it is")
public record None() implements Algorithm {

  /** The only state there is. */
  private record Still(Network network) implements State {
    @Override
    public long iteration() {
      return 0;
    }

    @Override
    public Diagnostics diagnostics() {
      return Diagnostics.unknown(Double.NaN, Double.NaN);
    }

    @Override
    public Optional<String> ended() {
      return Optional.of("measured");
    }
  }

  private record Standstill(Network start) implements Iteration<Still> {
    @Override
    public Still init() {
      return new Still(start);
    }

    @Override
    public Still step(Still state) {
      return state;
    }
  }

  @Override
  public Iteration<?> on(Problem problem, Inputs inputs) {
    return new Standstill(problem.start());
  }

  /** What somebody else trained: gradients are those of all weights. */
  @Override
  public Layers train() {
    return Layers.BOTH_LAYERS;
  }

  @Override
  public int version() {
    return 1;
  }
}
