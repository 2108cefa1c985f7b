package gradientwork.cluster;

import gradientwork.core.experiment.Stop;
import gradientwork.core.problem.Network;
import gradientwork.core.run.Checkpoint;
import gradientwork.core.run.Counting;
import gradientwork.core.run.Pulse;
import gradientwork.core.table.ExperimentRow;
import gradientwork.core.table.IterationRow;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.core.table.SnapshotRow;
import gradientwork.core.table.Struct;
import gradientwork.store.Description;
import gradientwork.store.Description.Swept;
import gradientwork.sweep.Sweep.Planned;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Work that costs nothing: run p counts to its length, one at a time, and its loss is length/(1+i).
 * What waves do with runs can be seen without any.
 *
 * @param first the first experiment; position 0 is that one
 * @param size number of positions
 * @param distinct experiments repeat after so many
 * @param failing every so many-th experiment fails at its end, 0 for none
 * @param length of the shortest run
 */
record Pretended(String name, int first, long size, int distinct, int failing, int length)
    implements Work {
  static final List<Struct.Field> CONFIG =
      List.of(
          new Struct.Field("length", Struct.Kind.LONG, List.of()),
          new Struct.Field(
              "algorithm",
              Struct.Kind.STRUCT,
              List.of(new Struct.Field("learning_rate", Struct.Kind.DOUBLE, List.of()))));

  static Pretended of(long size) {
    return new Pretended("pretended", 0, size, Integer.MAX_VALUE, 0, 3);
  }

  private int number(long position) {
    return first + (int) (position % distinct);
  }

  static String id(String of) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(of.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public Planned planned(long position) {
    int number = number(position);
    return new Planned(
        position,
        id("run " + number),
        id("point " + number / 2),
        id("data " + number % 3),
        number % 2,
        "run " + number,
        new TreeMap<>(Map.of("method", "m" + number % 2)),
        null);
  }

  private int lengthOf(Planned planned) {
    return length + number(planned.position()) % 5;
  }

  @Override
  public String text() {
    return toString();
  }

  @Override
  public Predicate<String> reopening(String before) {
    return reason -> false;
  }

  @Override
  public Description description() {
    return new Description(
        List.of(
            new Swept("learning_rate", "algorithm.learning-rate", "algorithm.learning_rate"),
            new Swept("method", "method", "")),
        List.of("loss"),
        "",
        "");
  }

  @Override
  public List<Struct.Field> configFields() {
    return CONFIG;
  }

  @Override
  public Function<Planned, Row> experimentRows(long generation, long plannedAt) {
    return planned ->
        new ExperimentRow(
            planned.id(),
            planned.point(),
            planned.repeat(),
            planned.position(),
            planned.name(),
            planned.swept(),
            config(planned),
            "{}",
            planned.data(),
            generation,
            "test",
            plannedAt);
  }

  private Struct config(Planned planned) {
    double rate = number(planned.position()) / 2 * 0.1;
    return new Struct(
        Map.of(
            "length",
            (long) lengthOf(planned),
            "algorithm",
            new Struct(Map.of("learning_rate", rate))));
  }

  @Override
  public Optional<Row> datasetRow(Planned planned) {
    return Optional.empty();
  }

  @Override
  public double cost(Planned planned) {
    return lengthOf(planned);
  }

  @Override
  public boolean keeps(RunRow outcome) {
    return Stop.isRule(outcome.reason());
  }

  @Override
  public Cursor run(Planned planned, Optional<Checkpoint> from) {
    boolean fails = failing > 0 && number(planned.position()) % failing == 0;
    return new Count(planned.id(), lengthOf(planned), fails, from);
  }

  /** One iteration at a time, whatever the time. */
  private static final class Count implements Cursor {
    private final String id;
    private final int length;
    private final boolean fails;
    private final long slices;
    private long next;

    Count(String id, int length, boolean fails, Optional<Checkpoint> from) {
      this.id = id;
      this.length = length;
      this.fails = fails;
      this.slices = from.map(Checkpoint::slices).orElse(0L) + 1;
      this.next = from.map(checkpoint -> checkpoint.state().iteration() + 1).orElse(0L);
    }

    @Override
    public List<Row> next(long nanos) {
      List<Row> rows = new ArrayList<>();
      double loss = (double) length / (1 + next);
      rows.add(new IterationRow(id, next, 0, next, 0.1, false, new int[] {0}, new double[] {loss}));
      next++;
      if (ended()) {
        Network last = new Counting(next).network();
        rows.add(new SnapshotRow(id, next, last, Optional.empty(), true));
        rows.add(
            new RunRow(
                id,
                fails ? RunRow.Status.FAILED : RunRow.Status.FINISHED,
                "counted",
                length,
                0,
                slices,
                OptionalDouble.of(loss),
                OptionalDouble.of(loss),
                OptionalLong.of(length),
                OptionalDouble.empty(),
                OptionalDouble.of(loss),
                RunRow.Bound.NONE,
                fails ? Optional.of("on purpose") : Optional.empty(),
                "here",
                "some",
                0,
                0));
      }
      return rows;
    }

    @Override
    public boolean ended() {
      return next >= length;
    }

    /** As a run's: the iteration that it stands at has been told. */
    @Override
    public Optional<Checkpoint> checkpoint() {
      return Optional.of(Counting.at(next - 1, slices));
    }

    @Override
    public Pulse pulse() {
      return new Pulse(id, next, Double.NaN, 0);
    }

    @Override
    public void close() {}
  }
}
