package gradientwork.sweep;

import gradientwork.core.experiment.Parameters;
import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.InputFolder;
import gradientwork.core.parameter.RecordType;
import gradientwork.core.parameter.RecordType.Component;
import gradientwork.core.parameter.Spelling;
import gradientwork.core.parameter.Words;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/** What may be written where, in words: the one source of errors and help. */
final class Allowed {
  private static final Set<Class<?>> WHOLE =
      Set.of(
          int.class, long.class, Integer.class, Long.class, OptionalInt.class, OptionalLong.class);
  private static final Set<Class<?>> NUMBER =
      Set.of(double.class, Double.class, OptionalDouble.class);

  private Allowed() {}

  /** {@code a whole number >= 1}, {@code one of: uniform, normal}, {@code a list of …}. */
  static String of(Component component) {
    String range = component.range();
    Class<?> type = component.declared().getType();
    if (range.isEmpty() || !WHOLE.contains(type) && !NUMBER.contains(type)) {
      return of(component.type());
    }
    return WHOLE.contains(type) ? range.replaceFirst("a number", "a whole number") : range;
  }

  static String of(Type type) {
    if (type instanceof ParameterizedType generic) {
      Type inner = generic.getActualTypeArguments()[0];
      return generic.getRawType() == List.class ? "a list, each item " + of(inner) : of(inner);
    }
    Class<?> plain = Parameters.element(type);
    if (WHOLE.contains(plain)) {
      return "a whole number";
    }
    if (NUMBER.contains(plain)) {
      return "a number";
    }
    if (plain == boolean.class || plain == Boolean.class) {
      return "true or false";
    }
    if (plain == Duration.class) {
      return "a duration with its unit, such as 20h, 5m or 30s";
    }
    if (plain == InputFile.class) {
      return "the path of a file";
    }
    if (plain == InputFolder.class) {
      return "the path of a folder";
    }
    return plain == String.class ? "text" : words(plain);
  }

  private static String words(Class<?> type) {
    if (type.isEnum()) {
      return oneOf(enumWords(type));
    }
    return RecordType.hasKinds(type)
        ? "a kind, " + oneOf(RecordType.kinds(type).keySet())
        : "an object { … } with the keys " + String.join(", ", keys(type));
  }

  static List<String> enumWords(Class<?> type) {
    return Stream.of(type.getEnumConstants()).map(word -> Words.of((Enum<?>) word)).toList();
  }

  static List<String> keys(Class<?> record) {
    return RecordType.of(record).components().stream().map(Component::key).toList();
  }

  static String oneOf(Collection<String> words) {
    return "one of: " + String.join(", ", words);
  }

  /** The end of a message: {@code ; did you mean 'learning-rate'? allowed: …}. */
  static String hint(String word, Collection<String> known, String allowed) {
    return Spelling.nearest(word.replace('_', '-'), known)
            .map(near -> "; did you mean '" + near + "'? ")
            .orElse("; ")
        + allowed;
  }
}
