package gradientwork.core.parameter;

import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.stream.Stream;

/** The one place that turns Java names into the words of sweep files and tables. */
public final class Words {
  private static final ClassValue<String> KINDS =
      new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> kind) {
          Name name = kind.getAnnotation(Name.class);
          return name == null ? kebab(kind.getSimpleName()) : name.value();
        }
      };

  private static final ClassValue<String[]> CONSTANTS =
      new ClassValue<>() {
        @Override
        protected String[] computeValue(Class<?> type) {
          return Stream.of(type.getEnumConstants())
              .map(constant -> word((Enum<?>) constant))
              .toArray(String[]::new);
        }
      };

  private Words() {}

  /** {@code learningRate} and {@code LearningRate} become {@code learning-rate}. */
  public static String kebab(String java) {
    return java.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
        .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
        .replace('_', '-')
        .toLowerCase(Locale.ROOT);
  }

  /** {@code learning-rate} becomes {@code learning_rate}. */
  public static String snake(String kebab) {
    return kebab.replace('-', '_');
  }

  /** The word of a kind: its {@link Name}, or its class name in kebab-case. */
  public static String of(Class<?> kind) {
    return KINDS.get(kind);
  }

  /** The key of a record component: its {@link Name}, or its Java name in kebab-case. */
  public static String of(RecordComponent component) {
    Name name = component.getAnnotation(Name.class);
    return name == null ? kebab(component.getName()) : name.value();
  }

  /** The word of an enum constant: {@link Name}, or its Java name in kebab-case. */
  public static String of(Enum<?> constant) {
    return CONSTANTS.get(constant.getDeclaringClass())[constant.ordinal()];
  }

  private static String word(Enum<?> constant) {
    try {
      Name name = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Name.class);
      return name == null ? kebab(constant.name().toLowerCase(Locale.ROOT)) : name.value();
    } catch (NoSuchFieldException e) {
      throw new IllegalStateException(e);
    }
  }
}
