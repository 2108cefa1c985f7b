package gradientwork.core.algorithm;

import gradientwork.core.algorithm.optimiser.Optimiser;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import java.util.Optional;

/** How the minimum that defines a proximal step is found. */
@Meaning("how a proximal step is solved")
public sealed interface ProximalSolver {

  /** Optimiser steps per proximal step. */
  long steps();

  /** What makes them. */
  Optional<Optimiser> descent();

  /** Factor on the learning rate after an inner step that saw no decrease. */
  double decay();

  /** Whether the optimiser goes on in the next proximal step with what it carries. */
  boolean persistent();

  /** Whether the step ends in a stationary point. */
  boolean exact();

  @Meaning("a number of optimiser steps; the optimiser's memory lives on from step to step")
  record Gradient(
      @Meaning("inner steps per step") @Range(from = 1) long steps,
      @Meaning("the first-order method inside") Optimiser optimiser,
      @Meaning("factor on the learning rate after an inner step that saw no decrease")
          @Range(above = 0, to = 1)
          double decay)
      implements ProximalSolver {
    public Gradient {
      Ranges.check(Gradient.class, steps, optimiser, decay);
    }

    @Override
    public Optional<Optimiser> descent() {
      return Optional.of(optimiser);
    }

    @Override
    public boolean persistent() {
      return true;
    }

    @Override
    public boolean exact() {
      return false;
    }
  }

  @Meaning("convex-concave dual Newton, to a stationary point")
  record Exact() implements ProximalSolver {
    @Override
    public long steps() {
      return 0;
    }

    @Override
    public Optional<Optimiser> descent() {
      return Optional.empty();
    }

    @Override
    public double decay() {
      return 1;
    }

    @Override
    public boolean persistent() {
      return false;
    }

    @Override
    public boolean exact() {
      return true;
    }
  }

  @Meaning("a number of optimiser steps to choose a basin, then to its stationary point")
  record Polish(
      @Meaning("inner steps per step") @Range(from = 1) long steps,
      @Meaning("the first-order method inside; it starts afresh in every step") Optimiser optimiser)
      implements ProximalSolver {
    public Polish {
      Ranges.check(Polish.class, steps, optimiser);
    }

    @Override
    public Optional<Optimiser> descent() {
      return Optional.of(optimiser);
    }

    @Override
    public double decay() {
      return 1;
    }

    @Override
    public boolean persistent() {
      return false;
    }

    @Override
    public boolean exact() {
      return true;
    }
  }
}
