package gradientwork.core.table;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** How a run ended. Times are microseconds since 1970. */
public record RunRow(
    String experiment,
    Status status,
    String reason,
    long iterations,
    double computeSeconds,
    long slices,
    OptionalDouble finalLoss,
    OptionalDouble bestLoss,
    OptionalLong bestIteration,
    OptionalDouble testAtBest,
    OptionalDouble objective,
    Bound bound,
    Optional<String> error,
    String host,
    String cpuKind,
    long startedAt,
    long endedAt)
    implements Row {

  /** What became of a run. */
  public enum Status {
    FINISHED,
    FAILED,
    STOPPED,
    PRUNED
  }

  /**
   * What is known of the optimum; see the kinds of bound in the table's columns.
   *
   * @param beta the weight of the penalty that it is for
   */
  public record Bound(
      OptionalDouble lowerBound,
      OptionalDouble gap,
      OptionalDouble restrictedOptimum,
      String kind,
      OptionalDouble beta) {
    public static final Bound NONE = none(OptionalDouble.empty());

    /** Nothing is proven. */
    public static Bound none(OptionalDouble beta) {
      return new Bound(
          OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), "none", beta);
    }
  }

  @Override
  public Table table() {
    return Table.RUNS;
  }

  @Override
  public void to(Cells cells) {
    cells.text(0, experiment);
    cells.text(1, status.name().toLowerCase(java.util.Locale.ROOT));
    cells.text(2, reason);
    cells.count(3, iterations);
    cells.number(4, computeSeconds);
    cells.count(5, slices);
    finalLoss.ifPresent(x -> cells.number(6, x));
    bestLoss.ifPresent(x -> cells.number(7, x));
    bestIteration.ifPresent(x -> cells.count(8, x));
    testAtBest.ifPresent(x -> cells.number(9, x));
    objective.ifPresent(x -> cells.number(10, x));
    bound.lowerBound().ifPresent(x -> cells.number(11, x));
    bound.gap().ifPresent(x -> cells.number(12, x));
    bound.restrictedOptimum().ifPresent(x -> cells.number(13, x));
    cells.text(14, bound.kind());
    error.ifPresent(text -> cells.text(15, text));
    cells.text(16, host);
    cells.text(17, cpuKind);
    cells.count(18, startedAt);
    cells.count(19, endedAt);
    bound.beta().ifPresent(x -> cells.number(20, x));
  }
}
