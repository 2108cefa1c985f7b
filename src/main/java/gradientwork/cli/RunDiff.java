package gradientwork.cli;

import gradientwork.cluster.Frame;
import gradientwork.core.table.Table;
import gradientwork.report.CellText;
import gradientwork.report.Parting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What differs between two runs. */
final class RunDiff {
  private static final int COLUMNS_SHOWN = 8;

  private final RunSide a;
  private final RunSide b;
  private final List<List<Object>> parameters;
  private final Map<Table, Parting> partings = new LinkedHashMap<>();

  RunDiff(RunSide a, RunSide b) {
    this.a = a;
    this.b = b;
    this.parameters = differing(a.parameters(), b.parameters());
    RunSide.COMPARED.forEach(
        (table, keys) -> {
          List<String> both = new ArrayList<>(RunSide.columns(table));
          both.retainAll(a.recorded().get(table));
          both.retainAll(b.recorded().get(table));
          if (!both.isEmpty()) {
            partings.put(
                table, Parting.of(both, keys.size(), a.rows(table, both), b.rows(table, both)));
          }
        });
  }

  private static List<List<Object>> differing(Map<String, Object> a, Map<String, Object> b) {
    Set<String> keys = new TreeSet<>(a.keySet());
    keys.addAll(b.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(a.get(key), b.get(key)))
        .map(key -> Arrays.asList(key, a.get(key), b.get(key)))
        .toList();
  }

  /** For eyes. */
  void say(Output output, Terminal terminal) {
    terminal.out().println("A  " + a.title());
    terminal.out().println("B  " + b.title());
    terminal.out().println();
    if (parameters.isEmpty()) {
      terminal.out().println("All their parameters are equal.");
    } else {
      output.write(table("parameter", parameters), terminal);
    }
    terminal.out().println();
    partings.forEach((table, parting) -> terminal.out().println(sentence(table, parting)));
    onlyIn("A", a, b, terminal);
    onlyIn("B", b, a, terminal);
    partings.forEach(
        (table, parting) ->
            parting
                .first()
                .ifPresent(
                    place -> {
                      terminal.out().println();
                      output.write(table(where(table, place), cells(place)), terminal);
                    }));
    terminal.out().println();
    output.write(table("how they ended", outcome()), terminal);
  }

  private static void onlyIn(String name, RunSide one, RunSide other, Terminal terminal) {
    for (Table table : RunSide.COMPARED.keySet()) {
      List<String> only = new ArrayList<>(one.recorded().get(table));
      only.removeAll(other.recorded().get(table));
      boolean whole = other.recorded().get(table).isEmpty();
      if (!only.isEmpty()) {
        String what = whole ? "rows in " + table.name() : String.join(", ", only);
        terminal.out().println("Only " + name + " has " + what + ".");
      }
    }
  }

  private static String sentence(Table table, Parting parting) {
    long common = parting.common();
    String rows = Words.count(common) + (common == 1 ? " common row" : " common rows");
    String what =
        common == 0
            ? "no rows in common"
            : parting.first().isPresent()
                ? parts(table, parting.first().get()) + ", after " + equal(parting) + " of " + rows
                : rows + (common == 1 ? ", equal bit for bit" : ", all of them equal bit for bit");
    return table.name()
        + ": "
        + what
        + (parting.onlyA() == 0 ? "" : "; " + Words.count(parting.onlyA()) + " more in A")
        + (parting.onlyB() == 0 ? "" : "; " + Words.count(parting.onlyB()) + " more in B")
        + ".";
  }

  private static String equal(Parting parting) {
    return parting.equal() == 0
        ? "none"
        : Words.count(parting.equal()) + (parting.equal() == 1 ? " equal one" : " equal ones");
  }

  private static String parts(Table table, Parting.Place place) {
    String columns =
        place.cells().stream()
            .limit(COLUMNS_SHOWN)
            .map(Parting.Cell::column)
            .collect(Collectors.joining(", "));
    String more = place.cells().size() > COLUMNS_SHOWN ? ", …" : "";
    return "they part at " + where(table, place) + " in " + columns + more;
  }

  private static String where(Table table, Parting.Place place) {
    List<String> keys = RunSide.COMPARED.get(table);
    List<String> words = new ArrayList<>();
    for (int k = 0; k < keys.size(); k++) {
      words.add(keys.get(k) + " " + place.key().get(k));
    }
    return String.join(", ", words);
  }

  /** With all digits, since the first that differs may be the last. */
  private static List<List<Object>> cells(Parting.Place place) {
    return place.cells().stream()
        .map(cell -> Arrays.asList(cell.column(), exact(cell.a()), exact(cell.b())))
        .toList();
  }

  private static Object exact(Object cell) {
    return cell instanceof Double x ? x.toString() : cell;
  }

  private List<List<Object>> outcome() {
    Set<String> names = new LinkedHashSet<>(a.outcome().keySet());
    names.addAll(b.outcome().keySet());
    return names.stream()
        .map(name -> Arrays.asList(name, a.outcome().get(name), b.outcome().get(name)))
        .toList();
  }

  /** Two values that look the same and are not are shown with all their digits. */
  private static Frame table(String what, List<List<Object>> rows) {
    List<List<Object>> shown = new ArrayList<>();
    for (List<Object> row : rows) {
      boolean same = Objects.equals(row.get(1), row.get(2));
      boolean alike = CellText.readable(row.get(1)).equals(CellText.readable(row.get(2)));
      Object x = alike && !same ? exact(row.get(1)) : row.get(1);
      Object y = alike && !same ? exact(row.get(2)) : row.get(2);
      shown.add(Arrays.asList(row.get(0), x, y, same ? "=" : ""));
    }
    boolean someSame = shown.stream().anyMatch(row -> row.get(3).equals("="));
    Frame.Type text = Frame.Type.TEXT;
    return someSame
        ? new Frame(List.of(what, "A", "B", ""), List.of(text, text, text, text), shown)
        : new Frame(
            List.of(what, "A", "B"),
            List.of(text, text, text),
            shown.stream().map(row -> row.subList(0, 3)).toList());
  }

  /** All of it as one table, for programs. */
  Frame frame() {
    List<List<Object>> rows = new ArrayList<>();
    parameters.forEach(each -> rows.add(row("parameter", each, null, null)));
    partings.forEach(
        (table, parting) ->
            parting
                .first()
                .ifPresent(
                    place -> {
                      Long inner = place.key().size() > 1 ? place.key().get(1) : null;
                      place.cells().stream()
                          .map(cell -> Arrays.asList(cell.column(), cell.a(), cell.b()))
                          .map(each -> row(table.name(), each, place.key().get(0), inner))
                          .forEach(rows::add);
                    }));
    outcome().forEach(each -> rows.add(row("outcome", each, null, null)));
    Frame.Type text = Frame.Type.TEXT;
    Frame.Type whole = Frame.Type.LONG;
    return new Frame(
        List.of("part", "what", "iteration", "inner", "a", "b"),
        List.of(text, text, whole, whole, text, text),
        rows);
  }

  private static List<Object> row(String part, List<?> cells, Long iteration, Long inner) {
    return Arrays.asList(part, cells.get(0), iteration, inner, cells.get(1), cells.get(2));
  }
}
