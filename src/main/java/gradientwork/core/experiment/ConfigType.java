package gradientwork.core.experiment;

import gradientwork.core.experiment.Parameters.Leaf;
import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.InputFolder;
import gradientwork.core.parameter.RecordType;
import gradientwork.core.parameter.RecordType.Component;
import gradientwork.core.parameter.Words;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Struct.Field;
import gradientwork.core.table.Struct.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The type of the column {@code config}: the union of the keys of all kinds, each a typed field
 * named in snake_case. Where two kinds give one name two types, whole numbers give way to numbers,
 * structs merge, and anything else becomes text. A type may stand inside itself once ({@code
 * config.algorithm.optimiser.base}); what is deeper is in {@code config_json} only.
 */
public final class ConfigType {
  private static final int MOST_OFTEN_NESTED = 2;
  private static final Set<Class<?>> WHOLE =
      Set.of(int.class, long.class, OptionalInt.class, OptionalLong.class);
  private static final Set<Class<?>> INPUTS = Set.of(InputFile.class, InputFolder.class);
  private static final Set<Class<?>> NUMBERS =
      Set.of(double.class, Double.class, Integer.class, Long.class, OptionalDouble.class);

  /** The declared fields, in the order of the components and of {@code permits}. */
  public static final List<Field> FIELDS = fields();

  private ConfigType() {}

  /** The parameters of an experiment as a value of that type. */
  public static Struct of(Experiment experiment) {
    return of(Parameters.tree(experiment));
  }

  /**
   * The same.
   *
   * @param tree of all parameters
   */
  public static Struct of(Map<String, Object> tree) {
    return struct(tree, FIELDS);
  }

  /**
   * The declared field of a key in kebab-case; empty for unknown and for too deeply nested keys.
   */
  public static Optional<Field> find(String key) {
    List<Field> fields = FIELDS;
    Optional<Field> found = Optional.empty();
    for (String word : key.split("\\.")) {
      String name = Words.snake(word);
      found = fields.stream().filter(field -> field.name().equals(name)).findFirst();
      fields = found.map(Field::fields).orElse(List.of());
    }
    return found;
  }

  private static List<Field> fields() {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Component part : Parameters.parts()) {
      add(fields, part, new ArrayDeque<>());
    }
    return List.copyOf(fields.values());
  }

  private static void add(Map<String, Field> fields, Component component, Deque<Class<?>> outer) {
    Class<?> element = Parameters.element(component.type());
    long nested = outer.stream().filter(element::equals).count();
    if (nested < MOST_OFTEN_NESTED) {
      Field field = field(component, element, outer);
      fields.merge(field.name(), field, ConfigType::union);
    }
  }

  private static Field field(Component component, Class<?> element, Deque<Class<?>> outer) {
    String name = Words.snake(component.key());
    boolean list = component.declared().getType() == List.class;
    boolean configuration =
        RecordType.hasKinds(element) || element.isRecord() && !INPUTS.contains(element);
    if (list) {
      return leaf(name, NUMBERS.contains(element) ? Kind.DOUBLES : Kind.TEXTS);
    }
    if (configuration) {
      outer.push(element);
      Field field = new Field(name, Kind.STRUCT, inside(element, outer));
      outer.pop();
      return field;
    }
    if (WHOLE.contains(element)) {
      return leaf(name, Kind.LONG);
    }
    if (element == boolean.class || element == Boolean.class) {
      return leaf(name, Kind.BOOLEAN);
    }
    return leaf(name, NUMBERS.contains(element) ? Kind.DOUBLE : Kind.TEXT);
  }

  private static List<Field> inside(Class<?> type, Deque<Class<?>> outer) {
    Map<String, Field> fields = new LinkedHashMap<>();
    if (RecordType.hasKinds(type)) {
      fields.put("kind", leaf("kind", Kind.TEXT));
      for (Class<? extends Record> kind : RecordType.kinds(type).values()) {
        RecordType.of(kind).components().forEach(component -> add(fields, component, outer));
      }
    } else {
      RecordType.of(type).components().forEach(component -> add(fields, component, outer));
    }
    return List.copyOf(fields.values());
  }

  private static Field leaf(String name, Kind kind) {
    return new Field(name, kind, List.of());
  }

  private static Field union(Field a, Field b) {
    if (a.kind() == Kind.STRUCT && b.kind() == Kind.STRUCT) {
      Map<String, Field> fields = new LinkedHashMap<>();
      a.fields().forEach(field -> fields.put(field.name(), field));
      b.fields().forEach(field -> fields.merge(field.name(), field, ConfigType::union));
      return new Field(a.name(), Kind.STRUCT, List.copyOf(fields.values()));
    }
    if (a.kind() == b.kind()) {
      return a;
    }
    Set<Kind> kinds = Set.of(a.kind(), b.kind());
    return leaf(a.name(), kinds.equals(Set.of(Kind.LONG, Kind.DOUBLE)) ? Kind.DOUBLE : Kind.TEXT);
  }

  private static Struct struct(Map<?, ?> tree, List<Field> fields) {
    Map<String, Object> named = new HashMap<>();
    tree.forEach((key, value) -> named.put(Words.snake((String) key), value));
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : fields) {
      Object value = named.get(field.name());
      if (value != null) {
        values.put(field.name(), value(value, field));
      }
    }
    return new Struct(values);
  }

  private static Object value(Object value, Field field) {
    if (value instanceof Map<?, ?> tree) {
      return field.kind() == Kind.STRUCT ? struct(tree, field.fields()) : Parameters.words(tree);
    }
    Object bare = ((Leaf) value).value();
    return switch (field.kind()) {
      case DOUBLE -> ((Number) bare).doubleValue();
      case LONG, BOOLEAN -> bare;
      case DOUBLES -> numbers((List<?>) bare);
      case TEXTS -> ((List<?>) bare).stream().map(Parameters::words).toList();
      case TEXT, STRUCT -> Parameters.words(bare);
    };
  }

  private static List<Double> numbers(List<?> values) {
    return values.stream().map(value -> ((Number) value).doubleValue()).toList();
  }
}
