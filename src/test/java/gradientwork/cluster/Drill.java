package gradientwork.cluster;

import gradientwork.cluster.DrillChild.Ending;
import gradientwork.core.linalg.Philox;
import gradientwork.store.Audit;
import gradientwork.store.PlainReader;
import gradientwork.store.Results;
import gradientwork.store.SweepFolder;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Runs a sweep with all methods again and again, and every time something happens to who runs it.
 * Then it is run to its end, and its tables are held to those of a sweep that nothing happened to.
 *
 * <p>A round is a fresh results folder, up to three blows, and the run that ends it.
 */
final class Drill {
  static final String NAME = "drill";
  private static final int MOST_BLOWS = 3;

  private final DrillChild.Crew crew;
  private final String root;
  private final List<DrillBlow> blows;
  private final PrintStream out;
  private final Philox chance;
  private long drawn;
  private List<String> whole = List.of();
  private final List<String> points = new ArrayList<>();
  private int next;
  private long millis;
  private final Map<String, int[]> outcomes = new TreeMap<>();

  /**
   * @param root where results folders go, a path or a URI
   * @param blows each as often in the list as it is likely
   */
  Drill(DrillChild.Crew crew, String root, List<DrillBlow> blows, long seed, PrintStream out) {
    this.crew = crew;
    this.root = root;
    this.blows = List.copyOf(blows);
    this.out = out;
    this.chance = Philox.of(seed, NAME);
  }

  /**
   * Strikes so many times.
   *
   * @return of each kind of blow, how often it struck and how often the tables were the same
   *     afterwards
   * @throws IllegalStateException as soon as they are not
   */
  Map<String, int[]> run(int strikes) {
    undisturbed();
    int struck = 0;
    for (int round = 1; struck < strikes; round++) {
      String results = root + "/round-" + round;
      List<String> done = new ArrayList<>();
      int most = 1 + below(MOST_BLOWS);
      boolean missed = false;
      for (int b = 0; b < most && struck < strikes && !missed; b++) {
        String what = blows.get(below(blows.size())).strike(this, results);
        missed = what.isEmpty();
        if (!missed) {
          struck++;
          done.add(what);
          partial(results, what);
        }
      }
      String words = String.join("; then ", done);
      same(results, words, start(results, List.of()).ending());
      done.forEach(what -> outcomes.computeIfAbsent(kind(what), k -> new int[2])[1]++);
      if (!done.isEmpty()) {
        out.println(struck + " of " + strikes + "  the same after: " + words);
      }
      Results.at(root).storage().delete(results);
    }
    return outcomes;
  }

  /** Cuts one run of the sweep so many times by SIGTERM, at equal distances. */
  void cuts(int number) {
    undisturbed();
    String results = root + "/cut";
    int cut = 0;
    while (cut < number) {
      DrillChild child = start(results, List.of());
      child.holding();
      if (child.ends(millis / (number + 1))) {
        throw new IllegalStateException("ended after " + cut + " cuts: " + child.ending());
      }
      child.signal("TERM");
      Ending ending = child.ending();
      if (ending.code() != 3) {
        throw new IllegalStateException("asked to stop, a driver ends with " + ending);
      }
      cut++;
      partial(results, "cut " + cut);
    }
    same(results, number + " cuts", start(results, List.of()).ending());
    out.println("cut " + number + " times, the same");
  }

  /** The numbers of points and moments left out. */
  private String kind(String what) {
    String kind = what.replaceAll(" #[0-9]+| after [0-9]+ ms", "");
    outcomes.computeIfAbsent(kind, k -> new int[2])[0]++;
    return kind;
  }

  private void undisturbed() {
    String results = root + "/undisturbed";
    DrillChild child = start(DrillBlow.faulty(results), List.of("-Ddrill.list=true"));
    child.begun();
    long start = System.nanoTime();
    Ending ending = child.ending();
    millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    if (ending.code() != 0) {
      throw new IllegalStateException("the undisturbed run ends with " + ending);
    }
    whole = PlainReader.rows(sweep(results), SweepWork.CONFIG);
    ending
        .told()
        .lines()
        .filter(line -> line.startsWith("point ") && line.endsWith("#1"))
        .map(line -> line.substring("point ".length(), line.indexOf(" #")))
        .forEach(points::add);
    for (int i = points.size() - 1; i > 0; i--) {
      Collections.swap(points, i, below(i + 1));
    }
    out.println(
        whole.size() + " rows, " + points.size() + " points, " + millis + " ms undisturbed");
  }

  /** What is committed can be read at any moment, and is a part of what there will be. */
  private void partial(String results, String what) {
    List<String> committed = PlainReader.committed(sweep(results), SweepWork.CONFIG);
    List<String> more = minus(committed, whole);
    if (!more.isEmpty()) {
      throw new IllegalStateException(
          "after " + what + " in " + results + " there is too much: " + some(more));
    }
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
      throw new IllegalStateException(
          "after "
              + what
              + " in "
              + results
              + " the tables are others; too many: "
              + some(minus(plain, whole))
              + ", missing: "
              + some(minus(whole, plain))
              + ", damaged: "
              + audit.damage());
    }
    if (!audit.orphans().isEmpty()) {
      throw new IllegalStateException("after " + what + " there lies about: " + audit.orphans());
    }
  }

  /** Rows of the first that the second has not, or less often. */
  private static List<String> minus(List<String> rows, List<String> others) {
    Map<String, Integer> left = new HashMap<>();
    others.forEach(row -> left.merge(row, 1, Integer::sum));
    return rows.stream().filter(row -> left.merge(row, -1, Integer::sum) < 0).toList();
  }

  private static List<String> some(List<String> rows) {
    return rows.stream().limit(5).toList();
  }

  // what blows are made of

  DrillChild start(String results, List<String> flags) {
    return DrillChild.start(crew, results, flags);
  }

  /** The sweep as plain readers find it. */
  SweepFolder sweep(String results) {
    return Results.at(results).sweep(NAME);
  }

  /** A point at which files change, by name and number; each name once before any comes again. */
  String point() {
    return points.get(next++ % points.size()) + " #" + (1 + below(2));
  }

  /** A moment within the length of an undisturbed run. */
  long moment() {
    return (long) (chance.uniform(drawn++) * millis);
  }

  int below(int n) {
    return (int) (chance.uniform(drawn++) * n);
  }
}
