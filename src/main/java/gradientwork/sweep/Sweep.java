package gradientwork.sweep;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.experiment.Identity;
import gradientwork.core.experiment.Parameters;
import gradientwork.core.experiment.Parameters.Leaf;
import gradientwork.core.experiment.Seeds;
import gradientwork.core.problem.BadInput;
import gradientwork.sweep.Naming.Cell;
import gradientwork.sweep.Parts.Part;
import gradientwork.sweep.Written.Block;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A sweep file, checked and ready to be asked for its experiments. Experiment i is computed from i;
 * no list of experiments exists anywhere. Small and serializable: this is what executors get.
 *
 * <p>Position i is (point, repeat), repeats varying fastest; the points are those of the spaces, one
 * after another.
 */
public final class Sweep implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * An experiment of a sweep with everything the tables say about it.
   *
   * @param id see {@link Identity}; equal for equal experiments, which may stand at several
   *     positions
   * @param swept the swept keys of this experiment and their values as text
   */
  public record Planned(
      long position,
      String id,
      String point,
      String data,
      int repeat,
      String name,
      Map<String, String> swept,
      Experiment experiment) {}

  /** What one axis sweeps: its name, and one short text per value. */
  public record AxisView(String name, List<String> keys, List<String> values) {}

  private final String name;
  private final String text;
  private final List<Space> spaces;
  private final long[] before;
  private final int repeats;
  private final int firstRepeat;
  private final Set<String> seeds;
  private final InputFiles files;
  private final List<SweptColumn> columns;
  private final Naming naming;
  private transient List<Parts> parts;

  Sweep(String name, String text, List<Space> spaces, Repeats repeats, InputFiles files) {
    this.name = name;
    this.text = text;
    this.spaces = List.copyOf(spaces);
    this.before = new long[spaces.size() + 1];
    for (int s = 0; s < spaces.size(); s++) {
      before[s + 1] = Math.addExact(before[s], spaces.get(s).size());
    }
    this.repeats = repeats.count();
    this.firstRepeat = repeats.first();
    this.seeds = repeats.seeds().<Set<String>>map(TreeSet::new).orElseGet(Seeds::all);
    this.files = files;
    this.columns = SweptKeys.columns(spaces);
    this.naming = new Naming(name, columns, repeats.count() > 1);
  }

  public String name() {
    return name;
  }

  /** Number of positions, repeats included. */
  public long size() {
    return Math.multiplyExact(points(), (long) repeats);
  }

  /** Number of points: positions without their repeats. */
  public long points() {
    return before[spaces.size()];
  }

  public int repeats() {
    return repeats;
  }

  /** The seeds that repeats advance. */
  public Set<String> seeds() {
    return Collections.unmodifiableSet(seeds);
  }

  /** The swept keys as columns of the views, in the order of the axes. */
  public List<SweptColumn> columns() {
    return columns;
  }

  /** The resolved file as one canonical text: what is kept beside the results. */
  public String text() {
    return text;
  }

  public Planned planned(long position) {
    long point = point(position);
    int repeat = firstRepeat + (int) (position % repeats);
    int s = space(point);
    long inside = point - before[s];
    Part[] made = parts(s).of(inside, repeat);
    Experiment experiment = parts(s).experiment(inside, made);
    Identity identity = Parts.identity(made);
    Map<String, String> swept = new LinkedHashMap<>();
    List<String> words = new ArrayList<>();
    for (SweptColumn column : columns) {
      Cell cell = cell(made, column.key());
      if (cell != null) {
        swept.put(column.written(), cell.text());
        words.add(cell.word());
      }
    }
    return new Planned(
        position,
        identity.experiment(),
        identity.point(),
        identity.data(),
        repeat,
        naming.name(words, repeat),
        Collections.unmodifiableMap(swept),
        experiment);
  }

  /**
   * The swept keys of an experiment, typed: String, Long, Double, Boolean or, for a key that it does
   * not have, null for each of {@link #columns}.
   */
  public List<Object> values(Experiment experiment) {
    Map<String, Leaf> leaves = Parameters.leaves(Parameters.tree(experiment));
    List<Object> values = new ArrayList<>();
    for (SweptColumn column : columns) {
      Leaf leaf = leaves.get(column.key());
      values.add(leaf == null ? null : column.value(leaf));
    }
    return Collections.unmodifiableList(values);
  }

  private static Cell cell(Part[] parts, String key) {
    for (Part part : parts) {
      Cell cell = part.cells().get(key);
      if (cell != null) {
        return cell;
      }
    }
    return null;
  }

  public List<AxisView> axes() {
    List<AxisView> views = new ArrayList<>();
    spaces.forEach(space -> space.axes().forEach(axis -> views.add(view(axis))));
    return views;
  }

  private static AxisView view(Axis axis) {
    List<String> values = new ArrayList<>();
    for (int v = 0; v < axis.size(); v++) {
      int index = v;
      List<String> together =
          axis.settings().stream().map(s -> s.values().at(index).text()).toList();
      values.add(String.join(" & ", together));
    }
    List<String> keys = axis.settings().stream().map(Axis.Setting::key).toList();
    return new AxisView(axis.name(), keys, values);
  }

  /**
   * Makes every point once.
   *
   * @throws SweepError for the first mistake
   */
  void check() {
    boolean repeatable = repeats == 1;
    for (int s = 0; s < spaces.size(); s++) {
      for (long point = 0; point < spaces.get(s).size(); point++) {
        Experiment experiment = parts(s).experiment(point, parts(s).of(point, 0));
        repeatable = repeatable || Seeds.in(experiment).stream().anyMatch(seeds::contains);
      }
    }
    if (!repeatable) {
      Block base = spaces.get(0).base();
      throw new SweepError(
          base.at("repeats").map(Written::place).orElse(base.place()),
          "repeats = " + repeats + " would run the same experiment again and again: no"
              + " experiment has one of the seeds " + String.join(", ", seeds));
    }
  }

  /**
   * Tries out what experiments read from outside: calls {@code open} with the first experiment of
   * each distinct combination of data and initial network, repeats left out.
   *
   * @throws SweepError naming the line of the data, for any {@link BadInput} and {@link
   *     IllegalArgumentException} that {@code open} throws
   */
  public void tryInputs(Consumer<Experiment> open) {
    Set<List<Object>> tried = new HashSet<>();
    for (int s = 0; s < spaces.size(); s++) {
      for (long point = 0; point < spaces.get(s).size(); point++) {
        Experiment experiment = parts(s).experiment(point, parts(s).of(point, 0));
        if (tried.add(List.of(experiment.data(), experiment.network()))) {
          tryInput(s, point, experiment, open);
        }
      }
    }
  }

  private void tryInput(int s, long point, Experiment experiment, Consumer<Experiment> open) {
    try {
      open.accept(experiment);
    } catch (BadInput | IllegalArgumentException e) {
      Written data = parts(s).written(point).at("data").orElseThrow();
      throw new SweepError(data.place(), "data = " + data.text() + ": " + e.getMessage(), e);
    }
  }

  private long point(long position) {
    if (position < 0 || position >= size()) {
      throw new IllegalArgumentException("position " + position + " of " + size());
    }
    return position / repeats;
  }

  private int space(long point) {
    int space = 0;
    while (point >= before[space + 1]) {
      space++;
    }
    return space;
  }

  private synchronized Parts parts(int space) {
    if (parts == null) {
      parts = spaces.stream().map(each -> new Parts(each, seeds, naming, files)).toList();
    }
    return parts.get(space);
  }
}
