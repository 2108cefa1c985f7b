package gradientwork.sweep;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.experiment.Parameters.Leaf;
import gradientwork.core.parameter.RecordType;
import gradientwork.core.parameter.RecordType.Component;
import gradientwork.sweep.Parts.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a rule looks at, found in the parts of the points of one space. */
final class RuleFacts {
  private static final List<String> PARTS =
      RecordType.of(Experiment.class).components().stream().map(Component::key).toList();

  /** A key, and the number of the part that has it. */
  private record Where(int part, String key) {}

  private final Rule rule;
  private final List<List<Where>> wheres = new ArrayList<>();
  private final Object[] values;
  private final int variant;

  /**
   * @param name of the variant; empty where there are none
   */
  RuleFacts(Rule rule, String name) {
    this.rule = rule;
    this.values = new Object[rule.facts().size()];
    int named = -1;
    for (Fact fact : rule.facts()) {
      if (fact.isVariant()) {
        named = wheres.size();
      }
      wheres.add(fact.keys().stream().map(RuleFacts::where).toList());
    }
    this.variant = named;
    if (named >= 0 && !name.isEmpty()) {
      values[named] = name;
    }
  }

  /** The watched keys among the parameters of a part: Double, Boolean or String. */
  static Map<String, Object> of(Map<String, Leaf> leaves, Set<String> watched) {
    Map<String, Object> facts = new HashMap<>();
    for (String key : watched) {
      Leaf leaf = leaves.get(key);
      if (leaf != null) {
        facts.put(key, fact(leaf));
      }
    }
    return facts;
  }

  private static Object fact(Leaf leaf) {
    if (leaf.value() instanceof Number number) {
      return number.doubleValue();
    }
    return leaf.value() instanceof Boolean truth ? truth : leaf.text();
  }

  private static Where where(String key) {
    int dot = key.indexOf('.');
    return new Where(PARTS.indexOf(dot < 0 ? key : key.substring(0, dot)), key);
  }

  boolean hold(Part[] parts) {
    for (int f = 0; f < values.length; f++) {
      if (f != variant) {
        values[f] = value(f, parts);
      }
    }
    return rule.holds(values);
  }

  private Object value(int f, Part[] parts) {
    Object found = null;
    String key = "";
    for (Where where : wheres.get(f)) {
      Object value = parts[where.part].facts().get(where.key);
      if (value != null && found != null) {
        throw new SweepError(
            rule.place(),
            "rule \""
                + rule.text()
                + "\" is over '"
                + rule.facts().get(f).name()
                + "', which may be '"
                + Fact.nameOf(key)
                + "' or '"
                + Fact.nameOf(where.key)
                + "'; write which of them");
      }
      if (value != null) {
        found = value;
        key = where.key;
      }
    }
    return found;
  }
}
