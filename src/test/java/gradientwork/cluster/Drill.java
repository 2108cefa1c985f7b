package gradientwork.cluster;

import gradientwork.cluster.DrillChild.Ending;
import gradientwork.core.linalg.Philox;
import gradientwork.store.Audit;
import gradientwork.store.PlainReader;
import gradientwork.store.Results;
import gradientwork.store.SweepFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Runs a sweep with all methods again and again, and every time something happens to who runs it.
 * Then it is run to its end, and its tables are held to those of a sweep that nothing happened to.
 *
 * <p>A round is a fresh results folder, up to three blows, and the run that ends it.
 */
final class Drill {
  private static final int MOST_BLOWS = 3;

  private final DrillChild.Crew crew;
  private final String root;
  private final List<DrillBlow> blows;
  private final PrintStream out;
  private final Philox chance;
  private long drawn;
  private List<String> whole = List.of();
  private List<String> points = List.of();
  private long millis;
  private final Map<String, int[]> outcomes = new TreeMap<>();

  /**
   * @param root where results folders go, a path or a URI
   */
  Drill(DrillChild.Crew crew, String root, List<DrillBlow> blows, long seed, PrintStream out) {
    this.crew = crew;
    this.root = root;
    this.blows = List.copyOf(blows);
    this.out = out;
    this.chance = Philox.of(seed, "drill");
  }

  /**
   * Strikes so many times.
   *
   * @return how often each kind of blow struck, and how often the tables were the same afterwards
   * @throws IllegalStateException as soon as they are not
   */
  Map<String, int[]> run(int strikes) throws IOException {
    undisturbed();
    int struck = 0;
    for (int round = 1; struck < strikes; round++) {
      String results = root + "/round-" + round;
      List<String> done = new ArrayList<>();
      int most = 1 + below(MOST_BLOWS);
      for (int b = 0; b < most && struck < strikes; b++) {
        DrillBlow blow = blows.get(below(blows.size()));
        String what = blow.strike(this, results);
        if (!what.isEmpty()) {
          struck++;
          done.add(what);
        }
      }
      Ending ending = start(results, List.of()).ending();
      String words = String.join("; then ", done);
      same(results, words, ending);
      done.forEach(what -> outcomes.computeIfAbsent(kind(what), k -> new int[2])[1]++);
      out.println(struck + " of " + strikes + "  the same after: " + words);
      new Results(root).storage().delete(results);
    }
    return outcomes;
  }

  /** The names of points and moments left out. */
  private String kind(String what) {
    String kind = what.replaceAll(" #[0-9]+| after [0-9]+ ms", "");
    outcomes.computeIfAbsent(kind, k -> new int[2])[0]++;
    return kind;
  }

  private void undisturbed() throws IOException {
    String results = root + "/undisturbed";
    long start = System.nanoTime();
    Ending ending = start(results, List.of("-Ddrill.list=true")).ending();
    millis = (System.nanoTime() - start) / 1_000_000;
    if (ending.code() != 0) {
      throw new IllegalStateException("the undisturbed run ends with " + ending);
    }
    whole = PlainReader.rows(sweep(results), SweepWork.CONFIG);
    points =
        ending
            .told()
            .lines()
            .filter(line -> line.startsWith("point "))
            .map(line -> line.substring("point ".length()))
            .toList();
    out.println(
        whole.size() + " rows, " + points.size() + " points, " + millis + " ms undisturbed");
  }

  private void same(String results, String what, Ending ending) {
    SweepFolder sweep = sweep(results);
    if (ending.code() != 0) {
      throw new IllegalStateException("after " + what + " the sweep ends with " + ending);
    }
    List<String> plain = PlainReader.rows(sweep, SweepWork.CONFIG);
    List<String> committed = PlainReader.committed(sweep, SweepWork.CONFIG);
    Audit audit = Audit.of(sweep);
    if (!plain.equals(whole) || !committed.equals(whole) || !audit.damage().isEmpty()) {
      List<String> more = new ArrayList<>(plain);
      whole.forEach(more::remove);
      List<String> less = new ArrayList<>(whole);
      plain.forEach(less::remove);
      throw new IllegalStateException(
          "after "
              + what
              + " in "
              + results
              + " the tables are others; too many: "
              + more.stream().limit(5).toList()
              + ", missing: "
              + less.stream().limit(5).toList()
              + ", damaged: "
              + audit.damage());
    }
  }

  // what blows are made of

  DrillChild start(String results, List<String> flags) {
    return DrillChild.start(crew, results, flags);
  }

  /** The sweep as plain readers find it. */
  SweepFolder sweep(String results) {
    return Results.at(results.replaceFirst("^faulty:", "")).sweep("drill");
  }

  /** Points at which files change, in the order of an undisturbed run. */
  List<String> points() {
    return points;
  }

  /** A moment within the length of an undisturbed run. */
  long moment() {
    return (long) (chance.uniform(drawn++) * millis);
  }

  int below(int n) {
    return (int) (chance.uniform(drawn++) * n);
  }

  Path logs() {
    return crew.logs();
  }
}
