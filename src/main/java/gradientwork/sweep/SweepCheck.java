package gradientwork.sweep;

import gradientwork.sweep.Parts.Part;
import gradientwork.sweep.Sweep.RuleView;
import gradientwork.sweep.Written.Block;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes every point of a sweep once: each part must be readable, each rule must be answerable, and
 * each point that the rules leave must be an experiment that no other one shares its id with.
 */
final class SweepCheck {
  /** Far more than anybody runs, and still read in a minute. */
  private static final long MOST_POINTS = 10_000_000;

  private final List<Space> spaces;
  private final List<Parts> parts;
  private final List<Rule> rules;

  private final BitSet kept = new BitSet();
  private final long[] leftOut;
  private boolean seeded;

  /** What the id does not tell of a part, by the lines that it gives to ids. */
  private final Map<String, String> untold = new HashMap<>();

  SweepCheck(List<Space> spaces, List<Parts> parts, List<Rule> rules) {
    this.spaces = spaces;
    this.parts = parts;
    this.rules = rules;
    this.leftOut = new long[rules.size()];
  }

  /** Throws the first {@link SweepError} there is. */
  void run() {
    int number = 0;
    for (int s = 0; s < spaces.size(); s++) {
      RuleFacts[] facts = new RuleFacts[rules.size()];
      for (int r = 0; r < facts.length; r++) {
        facts[r] = new RuleFacts(rules.get(r), spaces.get(s).variant());
      }
      for (long point = 0; point < spaces.get(s).size(); point++) {
        Part[] made = parts.get(s).of(point, 0);
        if (meets(facts, made)) {
          kept.set(number);
          parts.get(s).experiment(point, made);
          look(s, point, made);
        }
        number++;
      }
    }
  }

  private boolean meets(RuleFacts[] facts, Part[] made) {
    boolean meets = true;
    for (int r = 0; r < facts.length; r++) {
      if (!facts[r].hold(made)) {
        leftOut[r]++;
        meets = false;
      }
    }
    return meets;
  }

  private void look(int s, long point, Part[] made) {
    for (int c = 0; c < made.length; c++) {
      seeded = seeded || made[c].seeded();
      if (made[c].untold()) {
        told(s, point, made[c]);
      }
    }
  }

  /** Parts that give the same lines to ids must not differ in what is not in those lines. */
  private void told(int s, long point, Part part) {
    Map<String, String> differing = new TreeMap<>();
    part.leaves()
        .forEach(
            (key, leaf) -> {
              if (!leaf.identifies()) {
                differing.put(key, leaf.text());
              }
            });
    if (differing.isEmpty()) {
      return;
    }
    String before = untold.putIfAbsent(part.lines().all(), differing.toString());
    if (before != null && !before.equals(differing.toString())) {
      String key = differing.keySet().iterator().next();
      Written written = parts.get(s).written(point).at(key).orElseThrow();
      throw new SweepError(
          written.place(),
          "key '"
              + key
              + "' = "
              + written.text()
              + " gives an experiment the id of another one,"
              + " because it is no part of the id; elsewhere the sweep has "
              + before);
    }
  }

  /** The points that the rules leave, by their number over all spaces. */
  Selection kept() {
    return Selection.of(kept, Math.toIntExact(points(spaces)));
  }

  /** The rules, with how many points each leaves out whatever the others do. */
  List<RuleView> views() {
    long points = points(spaces);
    List<RuleView> views = new ArrayList<>();
    for (int r = 0; r < leftOut.length; r++) {
      Rule rule = rules.get(r);
      views.add(new RuleView(rule.text(), rule.place().toString(), leftOut[r], points));
    }
    return List.copyOf(views);
  }

  /** Refuses repeats that change no experiment. */
  void repeatable(int repeats, Set<String> seeds) {
    if (repeats > 1 && !seeded && !kept.isEmpty()) {
      Block base = spaces.get(0).base();
      throw new SweepError(
          base.at("repeats").map(Written::place).orElse(base.place()),
          "repeats = "
              + repeats
              + " would run the same experiment again and again: no"
              + " experiment has one of the seeds "
              + String.join(", ", seeds));
    }
  }

  /** Refuses sweeps that nobody could wait for. */
  static void limited(List<Space> spaces, int repeats) {
    long points = points(spaces);
    if (points > MOST_POINTS || points * repeats > Integer.MAX_VALUE) {
      throw new SweepError(
          spaces.get(0).base().place(),
          "the sweep asks for "
              + (points == Long.MAX_VALUE ? "too many" : points)
              + " points"
              + (repeats > 1 ? ", each " + repeats + " times" : "")
              + "; at most "
              + MOST_POINTS
              + " points and "
              + Integer.MAX_VALUE
              + " experiments are possible");
    }
  }

  /** {@link Long#MAX_VALUE} if there are even more. */
  private static long points(List<Space> spaces) {
    try {
      return spaces.stream().mapToLong(Space::size).reduce(0, Math::addExact);
    } catch (ArithmeticException overflow) {
      return Long.MAX_VALUE;
    }
  }
}
