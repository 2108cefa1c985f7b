package gradientwork.report.figure;

import gradientwork.report.picture.Colour;
import gradientwork.report.picture.ColourBar;
import gradientwork.report.picture.Key;
import gradientwork.report.picture.Pen;
import gradientwork.report.picture.Ramp;
import gradientwork.sweep.Figure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs sorted into curves, and what colours say about them.
 *
 * @param groups in the order of their first runs
 * @param colours what colours stand for, in words; empty if every curve has its own
 */
record Groups(List<Group> groups, String colours, List<Key> legend, Optional<ColourBar> bar) {
  private static final int OWN_COLOURS = 14;
  private static final int FEW = 7;
  private static final double THICK = 1.7;
  private static final double THIN = 0.9;

  /** The runs of one curve. */
  record Group(List<Subject> runs, Pen pen) {}

  static Groups of(Chosen chosen, Figure figure) {
    List<String> apart = new ArrayList<>(chosen.varying());
    boolean each =
        figure.centre() == Figure.Centre.NONE
            || figure.colour().filter(figure.over()::equals).isPresent();
    if (each) {
      apart.add("experiment");
    } else if (!figure.over().equals("repeat")) {
      apart.remove(figure.over());
    }
    // points that differ in what no column says are different curves all the same
    boolean points = !each && figure.over().equals("repeat");
    Map<String, List<Subject>> sorted = new LinkedHashMap<>();
    for (Subject run : chosen.runs()) {
      String key = points ? run.sweep() + run.point() : Said.values(run, apart);
      sorted.computeIfAbsent(key, any -> new ArrayList<>()).add(run);
    }
    List<List<Subject>> runs = List.copyOf(sorted.values());
    List<String> apartInPanel = new ArrayList<>(apart);
    figure.panel().ifPresent(apartInPanel::remove);
    List<String> told = chosen.telling(apartInPanel);
    Optional<String> key = figure.colour().or(() -> suited(chosen, told, runs.size()));
    if (key.isEmpty() && runs.size() <= OWN_COLOURS) {
      return own(runs, told);
    }
    if (key.isEmpty()) {
      Pen pen = Pen.solid(Colour.category(0).faded(0.5), THIN);
      List<Group> groups = runs.stream().map(group -> new Group(group, pen)).toList();
      return new Groups(groups, "", List.of(), Optional.empty());
    }
    return keyed(chosen, runs, key.get());
  }

  /** What colours say where nobody asked for anything: with few curves nothing, then few values. */
  private static Optional<String> suited(Chosen chosen, List<String> told, int curves) {
    if (curves <= OWN_COLOURS) {
      return Optional.empty();
    }
    return told.stream()
        .filter(column -> !column.equals("experiment"))
        .min(Comparator.comparingInt(column -> chosen.distinct(column) <= FEW ? 0 : 1));
  }

  /** Every curve has its own colour and line in the legend. */
  private static Groups own(List<List<Subject>> runs, List<String> told) {
    Map<String, Pen> pens = new LinkedHashMap<>();
    List<Group> groups = new ArrayList<>();
    List<Key> legend = new ArrayList<>();
    for (List<Subject> group : runs) {
      String label = label(group.get(0), told);
      Pen pen = pens.get(label);
      if (pen == null) {
        pen = Pen.category(pens.size(), THICK);
        pens.put(label, pen);
        legend.add(Key.line(label, pen));
      }
      groups.add(new Group(group, pen));
    }
    boolean single = legend.size() == 1;
    return new Groups(groups, "", single ? List.of() : legend, Optional.empty());
  }

  private static String label(Subject run, List<String> told) {
    List<String> columns = told.stream().filter(c -> !c.equals("experiment")).toList();
    String values = Said.values(run, columns);
    String repeat = told.contains("experiment") ? "run " + run.id() : "";
    return values.isEmpty() ? repeat : repeat.isEmpty() ? values : values + ", " + repeat;
  }

  /** Curves have the colour of a column's value. */
  private static Groups keyed(Chosen chosen, List<List<Subject>> runs, String column) {
    List<Object> values = values(chosen, column);
    boolean numbers = values.stream().allMatch(Number.class::isInstance);
    double width = runs.size() > 3 * OWN_COLOURS ? THIN : THICK;
    Optional<ColourBar> bar = Optional.empty();
    Map<Object, Pen> pens = new LinkedHashMap<>();
    if (numbers && values.size() > FEW) {
      ColourBar scale = bar(column, values);
      values.forEach(v -> pens.put(v, Pen.solid(ink(scale, v), width)));
      bar = Optional.of(scale);
    } else {
      for (Object value : values) {
        int k = pens.size();
        pens.put(
            value,
            numbers
                ? Pen.solid(Ramp.VIRIDIS.ink(k / Math.max(1.0, values.size() - 1)), width)
                : Pen.category(k, width));
      }
    }
    List<Key> legend = new ArrayList<>();
    if (bar.isEmpty()) {
      pens.forEach((value, pen) -> legend.add(Key.line(Said.pair(column, none(value)), pen)));
    }
    List<Group> groups =
        runs.stream()
            .map(group -> new Group(group, pens.get(some(group.get(0).key(column)))))
            .toList();
    return new Groups(groups, Said.column(column), legend, bar);
  }

  private static Object some(Object value) {
    return value == null ? "" : value;
  }

  private static Object none(Object value) {
    return value.equals("") ? null : value;
  }

  /** Numbers in their order, words in the order of the runs. */
  private static List<Object> values(Chosen chosen, String column) {
    List<Object> values =
        new ArrayList<>(
            chosen.runs().stream().map(run -> some(run.key(column))).distinct().toList());
    if (values.stream().allMatch(Number.class::isInstance)) {
      values.sort(Comparator.comparingDouble(value -> ((Number) value).doubleValue()));
    }
    return values;
  }

  private static ColourBar bar(String column, List<Object> values) {
    double low = ((Number) values.get(0)).doubleValue();
    double high = ((Number) values.get(values.size() - 1)).doubleValue();
    boolean log = low > 0 && high / low >= 50;
    return new ColourBar(Said.column(column), Ramp.VIRIDIS, low, high, log, true);
  }

  private static Colour ink(ColourBar bar, Object value) {
    return bar.ramp().ink(bar.position(((Number) value).doubleValue()));
  }

  /** The curves of a panel. */
  List<Group> of(String panelColumn, Object value) {
    return groups.stream()
        .filter(group -> Objects.equals(group.runs.get(0).key(panelColumn), value))
        .toList();
  }
}
