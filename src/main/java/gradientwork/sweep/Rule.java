package gradientwork.sweep;

import gradientwork.core.parameter.Numbers;
import gradientwork.sweep.RuleArithmetic.Refused;
import gradientwork.sweep.Written.Items;
import gradientwork.sweep.Written.Scalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.jexl3.JexlBuilder;
import org.apache.commons.jexl3.JexlEngine;
import org.apache.commons.jexl3.JexlException;
import org.apache.commons.jexl3.JexlFeatures;
import org.apache.commons.jexl3.JexlScript;
import org.apache.commons.jexl3.introspection.JexlPermissions;

/**
 * One rule of {@code where}: a condition over the columns of the results that the points of a sweep
 * must meet. The expression can reach nothing but those columns: no methods, classes, functions,
 * loops or assignments. What its operators mean is written in {@link RuleArithmetic}.
 */
final class Rule {
  private static final JexlFeatures FEATURES = JexlFeatures.createNone().script(false);
  private static final JexlEngine ENGINE =
      new JexlBuilder()
          .permissions(JexlPermissions.RESTRICTED)
          .arithmetic(new RuleArithmetic())
          .features(FEATURES)
          .strict(true)
          .silent(false)
          .create();

  private static final String MARK = "_";
  private static final Set<String> OWN_WORDS = Set.of("true", "false", "null", "and", "or", "not");

  /** A text in quotes, a number, or (group 1) a name. */
  private static final Pattern TOKEN =
      Pattern.compile("'[^']*'|\"[^\"]*\"|[0-9][\\w.]*|([A-Za-z_]\\w*)");

  private final String text;
  private final Place place;
  private final List<Fact> facts;
  private final JexlScript script;

  private Rule(String text, Place place, List<Fact> facts, JexlScript script) {
    this.text = text;
    this.place = place;
    this.facts = List.copyOf(facts);
    this.script = script;
  }

  /**
   * @param where the value of {@code where}
   * @param columns the swept ones
   */
  static List<Rule> of(Written where, List<SweptColumn> columns) {
    List<Rule> rules = new ArrayList<>();
    List<Written> written = where instanceof Items list ? list.items() : List.of(where);
    for (Written one : written) {
      if (!(one instanceof Scalar scalar)
          || !(scalar.value() instanceof String text)
          || text.isBlank()) {
        throw new SweepError(
            one.place(),
            "key 'where' = "
                + where.text()
                + " must be a list of rules in quotes, as in [\"gamma *"
                + " neurons < 100\"]");
      }
      rules.add(of(text, one.place(), columns));
    }
    return rules;
  }

  private static Rule of(String text, Place place, List<SweptColumn> columns) {
    try {
      String marked = marked(text);
      List<Fact> facts = new ArrayList<>();
      for (String name : names(ENGINE.createScript(marked))) {
        Fact fact = Fact.of(name, columns);
        if (fact.keys().isEmpty() && !name.equals(Fact.VARIANT)) {
          throw new SweepError(
              place,
              "rule \""
                  + text
                  + "\" is over '"
                  + name
                  + "', which is no column of the results"
                  + Fact.hint(name, columns));
        }
        facts.add(fact);
      }
      String[] names = facts.stream().map(fact -> MARK + fact.name()).toArray(String[]::new);
      return new Rule(text, place, facts, ENGINE.createScript(marked, names));
    } catch (JexlException e) {
      throw new SweepError(place, "rule \"" + text + "\" " + unreadable(e), e);
    }
  }

  /** The library has words of its own, {@code size} among them: marks the names of columns. */
  private static String marked(String text) {
    StringBuilder marked = new StringBuilder();
    Matcher token = TOKEN.matcher(text);
    while (token.find()) {
      boolean name = token.group(1) != null && !OWN_WORDS.contains(token.group(1));
      token.appendReplacement(marked, Matcher.quoteReplacement((name ? MARK : "") + token.group()));
    }
    return token.appendTail(marked).toString();
  }

  private static TreeSet<String> names(JexlScript script) {
    TreeSet<String> names = new TreeSet<>();
    script
        .getVariables()
        .forEach(words -> names.add(String.join(".", words).replaceAll("(^|\\.)" + MARK, "$1")));
    return names;
  }

  private static String unreadable(JexlException e) {
    if (e.getCause() instanceof Refused refused) {
      return refused.getMessage();
    }
    boolean assigns = String.valueOf(e.getMessage()).contains("assign");
    return assigns
        ? "assigns with '='; to compare, write '=='"
        : "is not a condition that can be read; a rule has names of columns, numbers, 'text', true,"
            + " false, null and + - * / % < <= > >= == != && || ! ( )";
  }

  String text() {
    return text;
  }

  Place place() {
    return place;
  }

  List<Fact> facts() {
    return facts;
  }

  /**
   * Whether a point meets the rule.
   *
   * @param values one for each of {@link #facts}: Double, Boolean, String, or null where absent
   */
  boolean holds(Object[] values) {
    try {
      Object result = script.execute(null, values);
      if (result instanceof Boolean holds) {
        return holds;
      }
      if (result == null) {
        return false;
      }
      throw new Refused("is no condition: it gives " + shown(result));
    } catch (JexlException | Refused e) {
      throw new SweepError(place, "rule \"" + text + "\" " + what(e) + at(values), e);
    }
  }

  private static String what(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof Refused refused) {
        return refused.getMessage();
      }
    }
    return "cannot be evaluated";
  }

  private String at(Object[] values) {
    List<String> at = new ArrayList<>();
    for (int f = 0; f < values.length; f++) {
      at.add(facts.get(f).name() + " = " + shown(values[f]));
    }
    return at.isEmpty() ? "" : ", where " + String.join(", ", at);
  }

  private static String shown(Object value) {
    if (value instanceof Number number) {
      return Numbers.text(number.doubleValue());
    }
    return value == null ? "absent" : String.valueOf(value);
  }
}
