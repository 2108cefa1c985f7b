package gradientwork.sweep;

import gradientwork.core.experiment.Pruning;
import gradientwork.core.experiment.Stop;
import gradientwork.sweep.Written.Block;
import gradientwork.sweep.Written.Items;
import gradientwork.sweep.Written.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What changed from one generation of a sweep to the next, from their resolved texts ({@link
 * Sweep#text}), in the order: variants, keys, axes, repeats, rules, record, stop, prune.
 *
 * @param before the rules that ended runs so far
 * @param now those that will
 */
public record SweepChange(List<Item> items, Stop before, Stop now) {

  /** How something changed. */
  public enum Kind {
    ADDED,
    DROPPED,
    /** More of the same: nothing that was asked for is dropped. */
    EXTENDED,
    CHANGED
  }

  /**
   * One change.
   *
   * @param what the key, or what else has changed
   * @param sentence for the user
   */
  public record Item(Kind kind, String what, String sentence) {}

  private static final int SHOWN = 8;

  public SweepChange {
    items = List.copyOf(items);
  }

  /**
   * @param before resolved text of one generation
   * @param now of a later one
   * @throws SweepError if one of them is none
   */
  public static SweepChange between(String before, String now) {
    Block old = Hocon.parse(before, "generation before");
    Block young = Hocon.parse(now, "this generation");
    List<Item> items = new ArrayList<>();
    Map<String, Block> spaces = spaces(old);
    spaces(young).forEach((name, space) -> variant(name, spaces.remove(name), space, items));
    spaces.keySet().forEach(name -> items.add(dropped("variant '" + name + "'")));
    repeats(old, young, items);
    rules(old, young, items);
    settings("", only("record", old), only("record", young), Set.of(), items);
    Stop was = stop(old);
    Stop is = stop(young);
    stopping(old, young, was, is, items);
    pruning(old, young, items);
    return new SweepChange(items, was, is);
  }

  /** One sentence for each change. */
  public List<String> sentences() {
    return items.stream().map(Item::sentence).toList();
  }

  /** Whether nothing changed that matters. */
  public boolean isNone() {
    return items.isEmpty();
  }

  /**
   * Whether a run that ended under the generation before goes on.
   *
   * @param reason why it ended, as the table {@code runs} says
   */
  public boolean reopens(String reason) {
    return now.reopens(before, reason) || Pruning.isReason(reason) && prunesOtherwise();
  }

  private boolean prunesOtherwise() {
    return items.stream().anyMatch(item -> item.what().split("\\.")[0].equals(Prunings.KEY));
  }

  /** The parts and axes of each variant; of the whole file where there are none. */
  private static Map<String, Block> spaces(Block root) {
    Map<String, Block> spaces = new LinkedHashMap<>();
    if (root.entries().get(Spaces.VARIANTS) instanceof Block variants) {
      variants.entries().forEach((name, space) -> spaces.put(name, (Block) space));
    } else {
      spaces.put("", root);
    }
    return spaces;
  }

  private static void variant(String name, Block before, Block now, List<Item> items) {
    if (before == null) {
      items.add(new Item(Kind.ADDED, "variant '" + name + "'", "variant '" + name + "' is new"));
      return;
    }
    String prefix = name.isEmpty() ? "" : "variant '" + name + "': ";
    List<Axis> were = AxisList.of(before.entries().get("axes")).axes();
    List<Axis> are = AxisList.of(now.entries().get("axes")).axes();
    Set<String> swept = new TreeSet<>();
    were.forEach(axis -> swept.addAll(axis.keys()));
    swept.retainAll(are.stream().flatMap(axis -> axis.keys().stream()).toList());
    settings(prefix, parts(before), parts(now), swept, items);
    AxisChange.between(prefix, were, are, items);
  }

  /** What is written for the parts of experiments. */
  private static Block parts(Block space) {
    Map<String, Written> parts = new LinkedHashMap<>(space.entries());
    parts.keySet().retainAll(SweepFile.SWEPT);
    return new Block(parts, space.place());
  }

  private static Block only(String key, Block root) {
    Block empty = Block.empty(root.place());
    return root.at(key).map(value -> empty.with(key, value)).orElse(empty);
  }

  private static void settings(
      String prefix, Block before, Block now, Set<String> swept, List<Item> items) {
    Map<String, String> were = leaves(before);
    Map<String, String> are = leaves(now);
    Set<String> keys = new TreeSet<>(were.keySet());
    keys.addAll(are.keySet());
    keys.removeAll(swept);
    for (String key : keys) {
      String was = were.get(key);
      String is = are.get(key);
      if (was == null) {
        items.add(new Item(Kind.ADDED, key, prefix + key + " = " + is + " is new"));
      } else if (is == null) {
        items.add(new Item(Kind.DROPPED, key, prefix + key + " = " + was + " is gone"));
      } else if (!was.equals(is)) {
        items.add(new Item(Kind.CHANGED, key, prefix + key + " is " + is + ", was " + was));
      }
    }
  }

  private static Map<String, String> leaves(Block block) {
    Map<String, String> leaves = new LinkedHashMap<>();
    collect("", block, leaves);
    return leaves;
  }

  private static void collect(String prefix, Block block, Map<String, String> leaves) {
    block
        .entries()
        .forEach(
            (key, value) -> {
              if (value instanceof Block inner && !inner.entries().isEmpty()) {
                collect(prefix + key + ".", inner, leaves);
              } else {
                leaves.put(prefix + key, value.whole());
              }
            });
  }

  private static void repeats(Block before, Block now, List<Item> items) {
    Repeats was = SweepFile.repeats(before);
    Repeats is = SweepFile.repeats(now);
    if (was.equals(is)) {
      return;
    }
    boolean same = was.seeds().equals(is.seeds());
    boolean more =
        same && is.first() <= was.first() && is.first() + is.count() >= was.first() + was.count();
    String words = "repeats are " + words(is, same) + ", were " + words(was, same);
    items.add(new Item(more ? Kind.EXTENDED : Kind.CHANGED, "repeats", words));
  }

  private static String words(Repeats repeats, boolean bare) {
    String range = repeats.first() + " to " + (repeats.first() + (long) repeats.count() - 1);
    String seeds = repeats.seeds().map(names -> String.join(", ", names)).orElse("all");
    return repeats.count() + " (" + range + (bare ? ")" : "; seeds: " + seeds + ")");
  }

  private static void rules(Block before, Block now, List<Item> items) {
    Set<String> were = rules(before);
    Set<String> are = rules(now);
    for (String rule : are) {
      if (!were.contains(rule)) {
        items.add(new Item(Kind.ADDED, "where", "rule " + rule + " is new"));
      }
    }
    for (String rule : were) {
      if (!are.contains(rule)) {
        items.add(dropped("rule " + rule));
      }
    }
  }

  private static Set<String> rules(Block root) {
    Written where = root.entries().get("where");
    Set<String> rules = new LinkedHashSet<>();
    if (where instanceof Items list) {
      list.items().forEach(rule -> rules.add(rule.whole()));
    } else if (where instanceof Scalar rule) {
      rules.add(rule.whole());
    }
    return rules;
  }

  private static Item dropped(String what) {
    return new Item(Kind.DROPPED, what, what + " is gone");
  }

  private static Stop stop(Block root) {
    Block none = Block.empty(root.place());
    Written written = root.at("stop").orElse(none);
    return (Stop) new Reader(new InputFiles(null)).read(Stop.class, written, "stop");
  }

  private static void stopping(Block before, Block now, Stop was, Stop is, List<Item> items) {
    List<Item> changed = new ArrayList<>();
    settings("", only("stop", before), only("stop", now), Set.of(), changed);
    Set<String> weaker = is.weakened(was);
    for (Item item : changed) {
      String rule = item.what().split("\\.")[1];
      boolean reopens = weaker.contains(rule);
      String effect =
          reopens ? "; runs that it ended go on" : "; runs that have ended stay as they are";
      Kind kind = reopens ? Kind.EXTENDED : item.kind();
      items.add(new Item(kind, item.what(), item.sentence() + effect));
    }
  }

  /** Points that another rule gave up are compared anew. */
  private static void pruning(Block before, Block now, List<Item> items) {
    List<Item> changed = new ArrayList<>();
    settings("", only(Prunings.KEY, before), only(Prunings.KEY, now), Set.of(), changed);
    for (Item item : changed) {
      items.add(new Item(item.kind(), item.what(), item.sentence() + "; pruned runs go on"));
    }
  }

  /** Some of many values. */
  static String shown(Set<String> values) {
    String first = String.join(", ", values.stream().limit(SHOWN).toList());
    return values.size() > SHOWN ? first + ", …" : first;
  }
}
