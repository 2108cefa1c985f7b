package gradientwork.core.algorithm;

import gradientwork.core.algorithm.optimiser.Draw;
import gradientwork.core.algorithm.optimiser.Memory;
import gradientwork.core.algorithm.optimiser.Optimiser;
import gradientwork.core.linalg.Layout;
import gradientwork.core.linalg.Precision;
import gradientwork.core.linalg.Reals;
import gradientwork.core.linalg.Samples;
import gradientwork.core.problem.Layers;
import gradientwork.core.problem.Problem;
import gradientwork.core.problem.WeightObjective;
import java.util.Arrays;
import java.util.Optional;

/**
 * Gradient descent bound to a problem. Works in place on private buffers and hands out states; goes
 * on from the state it handed out last without reading it back.
 *
 * <p>With all samples in every step, the loss and gradient at the new weights are computed at the
 * end of a step and carried to the next, so they are known after every step at the price of one
 * evaluation. With mini-batches the gradient is that of the batch, at the beginning of the step.
 */
final class DescentIteration implements Iteration<Descent> {
  /** Iterations on a walk at most, so that what is told of them does not pile up. */
  private static final int NOTES = 4096;

  private final Optimiser optimiser;
  private final Optional<Draw> draw;
  private final Problem problem;
  private final WeightObjective objective;
  private final Samples batch;
  private final Reals weights;
  private final Reals trained;
  private final Reals gradient;
  private final Memory memory;
  private Optional<Descent> current = Optional.empty();

  private long iteration;
  private double loss;
  private double seenLoss;
  private long stalls;
  private double learningRate;
  private double flowTime;
  private int[] order;

  DescentIteration(Problem problem, Optimiser optimiser, Layers layers, Optional<Draw> draw) {
    this.problem = problem;
    this.optimiser = optimiser;
    this.draw = draw;
    this.objective = new WeightObjective(problem);
    Layout layout = objective.layout();
    Precision precision = problem.precision();
    int size = layers == Layers.FIRST_LAYER ? layout.first() : layout.size();
    this.batch = draw.map(d -> Samples.room(layout, precision, d.size())).orElse(objective.train());
    this.weights = Reals.zeros(precision, layout.size());
    this.trained = weights.head(size);
    this.gradient = Reals.zeros(precision, size);
    this.memory = Memory.of(optimiser, precision, size);
  }

  @Override
  public Descent init() {
    weights.set(objective.weights(problem.start()));
    Memory fresh = Memory.of(optimiser, problem.precision(), trained.size());
    memory.restore(fresh.storedVectors(), fresh.storedScalars());
    optimiser.start(trained, memory);
    iteration = 0;
    seenLoss = Double.POSITIVE_INFINITY;
    stalls = 0;
    learningRate = Double.NaN;
    flowTime = optimiser.followsFlow() ? 0 : Double.NaN;
    order = new int[0];
    loss = draw.isEmpty() ? evaluate() : Double.NaN;
    return handOut();
  }

  @Override
  public Descent step(Descent state) {
    return advance(state, state.iteration() + 1, Watch.NOTHING);
  }

  @Override
  public Descent advance(Descent state, long until, Watch watch) {
    if (state.iteration() >= until) {
      return state;
    }
    goTo(state);
    boolean seen = false;
    while (iteration < until && !seen) {
      move();
      seen = seenBy(watch);
    }
    return handOut();
  }

  /** With mini-batches there is nothing that is known at every iteration. */
  @Override
  public Way<Descent> walk(Descent state, long until, Watch watch) {
    int steps = (int) Math.min(until - state.iteration(), NOTES);
    if (draw.isPresent() || steps <= 1) {
      return Iteration.super.walk(state, until, watch);
    }
    goTo(state);
    double[] losses = new double[steps - 1];
    double[] learningRates = new double[steps - 1];
    double[] flowTimes = new double[steps - 1];
    int passed = 0;
    move();
    while (passed < steps - 1 && !seenBy(watch)) {
      losses[passed] = loss;
      learningRates[passed] = learningRate;
      flowTimes[passed++] = flowTime;
      move();
    }
    return new Way<>(
        handOut(),
        Arrays.copyOf(losses, passed),
        Arrays.copyOf(learningRates, passed),
        Arrays.copyOf(flowTimes, passed));
  }

  /** The norm is worked out only for a watch that asks for it. */
  private boolean seenBy(Watch watch) {
    if (draw.isPresent()) {
      return !Double.isFinite(loss);
    }
    boolean asked = !Double.isNaN(watch.gradientNormBelow());
    return watch.sees(loss, asked ? gradient.norm() : Double.NaN);
  }

  /** One step in place. */
  private void move() {
    double seen = draw.isPresent() ? drawBatch(draw.get()) : loss;
    double factor = optimiser.factor(iteration, stalls);
    learningRate = optimiser.step(trained, gradient, factor, memory, iteration + 1);
    flowTime += learningRate;
    if (seen >= seenLoss) {
      stalls++;
    }
    seenLoss = seen;
    iteration++;
    loss = draw.isEmpty() ? evaluate() : seen;
  }

  /** Loss and gradient on the samples of this step. */
  private double drawBatch(Draw draw) {
    order = draw.order(iteration, order);
    batch.select(objective.train(), draw.rows(order), draw.start(iteration), draw.size());
    return evaluate();
  }

  private double evaluate() {
    return objective.gradient(weights, batch, gradient);
  }

  private void goTo(Descent state) {
    if (current.isPresent() && current.get() == state) {
      return;
    }
    weights.read(state.weights());
    if (draw.isEmpty()) {
      gradient.read(state.gradient());
    }
    memory.restore(state.vectors(), state.scalars());
    iteration = state.iteration();
    loss = state.loss();
    seenLoss = state.seenLoss();
    stalls = state.stalls();
    learningRate = state.learningRate();
    flowTime = state.flowTime();
    order = state.order();
  }

  private Descent handOut() {
    Descent state =
        new Descent(
            iteration,
            objective.layout(),
            weights.toArray(),
            draw.isEmpty() ? gradient.toArray() : new double[0],
            loss,
            learningRate,
            flowTime,
            memory.storedVectors(),
            memory.storedScalars(),
            seenLoss,
            stalls,
            order);
    current = Optional.of(state);
    return state;
  }

  @Override
  public void close() {
    objective.close();
  }
}
