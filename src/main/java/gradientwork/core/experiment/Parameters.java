package gradientwork.core.experiment;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.InputFolder;
import gradientwork.core.parameter.Numbers;
import gradientwork.core.parameter.RecordType;
import gradientwork.core.parameter.RecordType.Component;
import gradientwork.core.parameter.Words;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * The parameters that identify experiments, as a tree of keys. Only what the chosen kinds have is
 * in it, and nothing that is absent.
 */
public final class Parameters {

  /** The components of {@link Experiment} that are no part of its id. */
  private static final List<String> UNIDENTIFYING = List.of("record", "stop");

  /**
   * The end of a branch.
   *
   * @param value Double, Long, Boolean, String, Enum, InputFile, InputFolder, Duration, or a List
   *     of those or of trees
   */
  public record Leaf(Object value, Optional<String> seed, Optional<String> unhashed) {
    /** The value as JSON writes it; infinite numbers and words as strings. */
    public String json() {
      return Parameters.json(value);
    }

    /** Whether it is part of the id. */
    public boolean identifies() {
      return !(value instanceof InputFolder)
          && unhashed.map(quiet -> !quiet.equals(text())).orElse(true);
    }

    /** The value as people write it, without quotes. */
    public String text() {
      return Parameters.text(value);
    }
  }

  private Parameters() {}

  /** The components of {@link Experiment} that identify it, in their order. */
  public static List<Component> parts() {
    return RecordType.of(Experiment.class).components().stream()
        .filter(component -> !UNIDENTIFYING.contains(component.key()))
        .toList();
  }

  /** From key to {@link Leaf} or to a further map, in the order of the components. */
  public static Map<String, Object> tree(Experiment experiment) {
    Map<String, Object> tree = new LinkedHashMap<>();
    for (Component part : parts()) {
      add(tree, part, part.of(experiment));
    }
    return tree;
  }

  /** One part of an experiment, under its own key. */
  public static Map<String, Object> tree(Component part, Object value) {
    Map<String, Object> tree = new LinkedHashMap<>();
    add(tree, part, value);
    return tree;
  }

  /** The leaves by full key: {@code algorithm.optimiser.learning-rate}. */
  public static Map<String, Leaf> leaves(Map<String, Object> tree) {
    Map<String, Leaf> leaves = new LinkedHashMap<>();
    flatten("", tree, leaves);
    return leaves;
  }

  private static void flatten(String prefix, Map<?, ?> tree, Map<String, Leaf> leaves) {
    tree.forEach(
        (key, value) -> {
          if (value instanceof Leaf leaf) {
            leaves.put(prefix + key, leaf);
          } else {
            flatten(prefix + key + ".", (Map<?, ?>) value, leaves);
          }
        });
  }

  /** The parameters as one JSON object, numbers in full; a sweep file can hold it as it is. */
  public static String json(Experiment experiment) {
    return json(tree(experiment));
  }

  /** The same of a tree. */
  public static String json(Map<String, Object> tree) {
    return json((Object) tree);
  }

  private static void add(Map<String, Object> tree, Component component, Object value) {
    Object present = present(value);
    if (present == null) {
      return;
    }
    Class<?> declared = element(component.type());
    if (present instanceof Record record && !isInput(present)) {
      tree.put(component.key(), branch(record, declared));
    } else {
      Object plain = present instanceof List<?> list ? items(list, declared) : plain(present);
      tree.put(component.key(), new Leaf(plain, component.seed(), component.unhashed()));
    }
  }

  private static boolean isInput(Object value) {
    return value instanceof InputFile || value instanceof InputFolder;
  }

  private static Map<String, Object> branch(Record record, Class<?> declared) {
    Map<String, Object> branch = new LinkedHashMap<>();
    if (RecordType.hasKinds(declared)) {
      String word = Words.of(record.getClass());
      branch.put("kind", new Leaf(word, Optional.empty(), Optional.empty()));
    }
    for (Component component : RecordType.of(record.getClass()).components()) {
      add(branch, component, component.of(record));
    }
    return branch;
  }

  private static List<Object> items(List<?> list, Class<?> declared) {
    List<Object> items = new ArrayList<>();
    for (Object item : list) {
      boolean nested = item instanceof Record && !isInput(item);
      items.add(nested ? branch((Record) item, declared) : plain(item));
    }
    return items;
  }

  /** The class of a component, of what an Optional may hold, or of the items of a List. */
  public static Class<?> element(Type type) {
    if (type instanceof ParameterizedType generic) {
      return element(generic.getActualTypeArguments()[0]);
    }
    return (Class<?>) type;
  }

  private static Object present(Object value) {
    if (value instanceof Optional<?> o) {
      return o.orElse(null);
    }
    if (value instanceof OptionalDouble o) {
      return o.isPresent() ? o.getAsDouble() : null;
    }
    if (value instanceof OptionalLong o) {
      return o.isPresent() ? o.getAsLong() : null;
    }
    if (value instanceof OptionalInt o) {
      return o.isPresent() ? o.getAsInt() : null;
    }
    return value;
  }

  private static Object plain(Object value) {
    return value instanceof Integer i ? (Object) i.longValue() : value;
  }

  /** A value as people write it. */
  public static String words(Object value) {
    return text(value);
  }

  private static String text(Object value) {
    if (value instanceof Double number) {
      return Numbers.text(number);
    }
    if (value instanceof Enum<?> word) {
      return Words.of(word);
    }
    if (value instanceof Duration duration) {
      return Numbers.text(duration.toNanos() / 1e9) + "s";
    }
    return value instanceof List<?> || value instanceof Map<?, ?>
        ? json(value)
        : String.valueOf(value);
  }

  private static String json(Object value) {
    StringBuilder text = new StringBuilder();
    json(value, text);
    return text.toString();
  }

  private static void json(Object value, StringBuilder to) {
    if (value instanceof Leaf leaf) {
      json(leaf.value(), to);
    } else if (value instanceof Map<?, ?> map) {
      char before = '{';
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        quoted(entry.getKey().toString(), to.append(before));
        json(entry.getValue(), to.append(':'));
        before = ',';
      }
      to.append(map.isEmpty() ? "{}" : "}");
    } else if (value instanceof List<?> list) {
      char before = '[';
      for (Object item : list) {
        json(item, to.append(before));
        before = ',';
      }
      to.append(list.isEmpty() ? "[]" : "]");
    } else if (value instanceof Boolean
        || value instanceof Long
        || value instanceof Double number && !Double.isInfinite(number)) {
      to.append(text(value));
    } else {
      quoted(text(value), to);
    }
  }

  private static void quoted(String text, StringBuilder to) {
    to.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        to.append('\\').append(c);
      } else if (c < 0x20) {
        to.append(String.format("\\u%04x", (int) c));
      } else {
        to.append(c);
      }
    }
    to.append('"');
  }
}
