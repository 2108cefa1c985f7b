package gradientwork.core.run;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.observe.Indicator;
import gradientwork.core.observe.Recorded;
import gradientwork.core.observe.View;
import gradientwork.core.parameter.Words;
import gradientwork.core.problem.Evaluation;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.Problem;
import gradientwork.core.table.Table;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Measures recorded networks of a run after it has ended: the very bits that {@link Observer} would
 * have recorded.
 */
public final class Remeasurement implements AutoCloseable {
  private final Experiment experiment;
  private final Problem problem;
  private final Evaluation evaluation;
  private final List<Indicator> indicators;

  /**
   * A network as the tables hold it.
   *
   * @param labels of its neurons, see {@link gradientwork.core.observe.Recorded}
   * @param flowTime of its iteration; NaN where the method has none
   */
  public record Seen(long iteration, Network network, int[] labels, double flowTime) {}

  /**
   * @param indicators that {@link #suits} lets through; those that have no value on this problem
   *     give none
   */
  public Remeasurement(Experiment experiment, Problem problem, List<Indicator> indicators) {
    this.experiment = experiment;
    this.problem = problem;
    this.evaluation = Evaluation.of(problem);
    this.indicators =
        indicators.stream().filter(indicator -> indicator.appliesTo(problem)).toList();
  }

  /** Whether the networks of a run are all that an indicator needs. */
  public static boolean suits(Indicator indicator, Experiment experiment) {
    return indicator.fromNetworks()
        && (!indicator.readsObjective() || experiment.algorithm().minimisesItsNetwork());
  }

  /** Its column in {@code iterations}. */
  public static int column(Indicator indicator) {
    return Table.ITERATIONS.index(Words.snake(indicator.name()));
  }

  /** What needs no other network, by column; without cells that stay empty. */
  public Map<Integer, Double> alone(Seen now) {
    return measure(view(now), indicator -> !indicator.looksBack());
  }

  /**
   * What compares with another network, by column; without cells that stay empty.
   *
   * @param before at the recorded iteration before
   */
  public Map<Integer, Double> since(Seen before, Seen now) {
    View view = view(now).since(view(before).recorded(), now.iteration(), now.labels());
    return measure(view, Indicator::looksBack);
  }

  private View view(Seen seen) {
    View view = new View(problem, evaluation, experiment.algorithm().train(), seen.network());
    return view.since(Recorded.NONE, seen.iteration(), seen.labels()).flowing(seen.flowTime());
  }

  private Map<Integer, Double> measure(View view, Predicate<Indicator> wanted) {
    Map<Integer, Double> cells = new TreeMap<>();
    for (Indicator indicator : indicators) {
      if (wanted.test(indicator)) {
        double value = indicator.of(view);
        if (!Double.isNaN(value) || !indicator.mayBeAbsent()) {
          cells.put(column(indicator), value);
        }
      }
    }
    return cells;
  }

  @Override
  public void close() {
    evaluation.close();
  }
}
