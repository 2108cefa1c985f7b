package gradientwork.sweep;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.experiment.Identity;
import gradientwork.core.experiment.Parameters;
import gradientwork.core.experiment.Parameters.Leaf;
import gradientwork.core.experiment.Seeds;
import gradientwork.core.problem.BadInput;
import gradientwork.sweep.Naming.Cell;
import gradientwork.sweep.Parts.Part;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A sweep file, checked and ready to be asked for its experiments. Experiment i is computed from i;
 * no list of experiments exists anywhere. Small and serializable: this is what executors get.
 *
 * <p>Position i is (point, repeat), repeats varying fastest; the points are those of the spaces,
 * one after another.
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

  /**
   * What one axis sweeps.
   *
   * @param variant whose axis it is; empty if there are none
   * @param values one short text per value, made when asked for
   */
  public record AxisView(String variant, String name, List<String> keys, List<String> values) {}

  /** A rule and how many of all points it leaves out, whatever other rules do. */
  public record RuleView(String rule, String place, long leavesOut, long points)
      implements Serializable {
    /** What is odd about it; empty if it leaves out some of the points. */
    public Optional<String> warning() {
      boolean odd = leavesOut == 0 || leavesOut == points;
      String how =
          leavesOut == 0 ? " leaves out no point" : " leaves out all " + points + " points";
      return odd ? Optional.of(place + ": rule \"" + rule + "\"" + how) : Optional.empty();
    }
  }

  private final String name;
  private final String folder;
  private final String text;
  private final List<Space> spaces;
  private final long[] before;
  private final int repeats;
  private final int firstRepeat;
  private final Set<String> seeds;
  private final InputFiles files;
  private final List<SweptColumn> columns;
  private final Naming naming;
  private final Selection kept;
  private final List<RuleView> rules;
  private transient List<Parts> parts;

  /**
   * @param folder from which the file names its inputs
   * @param where the rules that points must meet
   * @param text the resolved file, asked for when everything has been read
   * @throws SweepError for the first mistake in any point
   */
  Sweep(
      String name,
      String folder,
      List<Space> spaces,
      Repeats repeats,
      Optional<Written> where,
      InputFiles files,
      Supplier<String> text) {
    this.name = name;
    this.folder = folder;
    this.spaces = List.copyOf(spaces);
    SweepCheck.limited(spaces, repeats.count());
    this.before = new long[spaces.size() + 1];
    for (int s = 0; s < spaces.size(); s++) {
      before[s + 1] = before[s] + spaces.get(s).size();
    }
    this.repeats = repeats.count();
    this.firstRepeat = repeats.first();
    this.seeds = repeats.seeds().<Set<String>>map(TreeSet::new).orElseGet(Seeds::all);
    this.files = files;
    this.columns = SweptKeys.columns(spaces);
    this.naming = new Naming(name, columns, repeats.count() > 1);
    List<Rule> rules = where.map(written -> Rule.of(written, columns)).orElse(List.of());
    SweepCheck check = checked(rules);
    this.kept = check.kept();
    this.rules = check.views();
    this.text = text.get();
  }

  private SweepCheck checked(List<Rule> rules) {
    Set<String> watched = new TreeSet<>();
    rules.forEach(rule -> rule.facts().forEach(fact -> watched.addAll(fact.keys())));
    List<Parts> watching = fresh(watched);
    SweepCheck check = new SweepCheck(spaces, watching, rules);
    check.run();
    parts = rules.isEmpty() ? watching : null;
    check.repeatable(repeats, seeds);
    return check;
  }

  public String name() {
    return name;
  }

  /** Number of positions, repeats included. */
  public long size() {
    return Math.multiplyExact(points(), (long) repeats);
  }

  /** Number of points: positions without their repeats, and without those that rules leave out. */
  public long points() {
    return kept.size();
  }

  /** The rules of {@code where}, in their order. */
  public List<RuleView> rules() {
    return rules;
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

  /** From which {@link #text} names input files. */
  public String folder() {
    return folder;
  }

  /** The resolved file as one canonical text: what is kept beside the results. */
  public String text() {
    return text;
  }

  public Planned planned(long position) {
    long point = kept.at(point(position));
    int repeat = firstRepeat + (int) (position % repeats);
    int s = space(point);
    long inside = point - before[s];
    Part[] made = parts(s).of(inside, repeat);
    Experiment experiment = parts(s).experiment(inside, made);
    Identity identity = Parts.identity(made);
    Map<String, String> swept = new LinkedHashMap<>();
    List<String> words = new ArrayList<>();
    for (SweptColumn column : columns) {
      Cell cell = cell(spaces.get(s), made, column.key());
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
   * Shows the experiments at some positions, in order. Makes no names and keeps nothing that other
   * threads could wait for: the way to go through very many.
   *
   * @param to the position after the last
   */
  public void visit(long from, long to, Visitor visitor) {
    new Walk(kept, repeats, firstRepeat, before, fresh(Set.of())).visit(from, to, visitor);
  }

  /**
   * The swept keys of an experiment, typed: String, Long, Double, Boolean or, for a key that it
   * does not have, null for each of {@link #columns}.
   */
  public List<Object> values(Planned planned) {
    Map<String, Leaf> leaves = Parameters.leaves(Parameters.tree(planned.experiment()));
    List<Object> values = new ArrayList<>();
    for (SweptColumn column : columns) {
      Leaf leaf = leaves.get(column.key());
      boolean variant = column.key().equals(Fact.VARIANT);
      values.add(
          variant ? planned.swept().get(column.key()) : leaf == null ? null : column.value(leaf));
    }
    return Collections.unmodifiableList(values);
  }

  private static Cell cell(Space space, Part[] parts, String key) {
    if (key.equals(Fact.VARIANT)) {
      return new Cell(space.variant(), space.variant());
    }
    for (Part part : parts) {
      Cell cell = part.cells().get(key);
      if (cell != null) {
        return cell;
      }
    }
    return null;
  }

  /** The axes, variant by variant. */
  public List<AxisView> axes() {
    List<AxisView> views = new ArrayList<>();
    for (Space space : spaces) {
      for (Axis axis : space.axes()) {
        views.add(new AxisView(space.variant(), axis.name(), axis.keys(), axis.texts()));
      }
    }
    return views;
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
    for (long k = 0; k < kept.size(); k++) {
      long point = kept.at(k);
      int s = space(point);
      long inside = point - before[s];
      Experiment experiment = parts(s).experiment(inside, parts(s).of(inside, 0));
      if (tried.add(List.of(experiment.data(), experiment.network()))) {
        tryInput(s, inside, experiment, open);
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
      parts = fresh(Set.of());
    }
    return parts.get(space);
  }

  private List<Parts> fresh(Set<String> watched) {
    return spaces.stream().map(each -> new Parts(each, seeds, naming, files, watched)).toList();
  }
}
