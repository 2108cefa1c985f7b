package gradientwork.core.parameter;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a record is made of, in the words of sweep files. Everything that reads, hashes or describes
 * records goes through here, so a new kind needs no code anywhere else.
 */
public final class RecordType {

  /** One key of a record. */
  public record Component(String key, RecordComponent declared) {
    public Type type() {
      return declared.getGenericType();
    }

    /** The name of the seed, if repeats can advance this key. */
    public Optional<String> seed() {
      return Optional.ofNullable(declared.getAnnotation(Seed.class)).map(Seed::value);
    }

    /** The value at which the key is left out of the id, for keys added after a release. */
    public Optional<String> unhashed() {
      return Optional.ofNullable(declared.getAnnotation(HashedUnless.class))
          .map(HashedUnless::value);
    }

    public String meaning() {
      Meaning meaning = declared.getAnnotation(Meaning.class);
      return meaning == null ? "" : meaning.value();
    }

    /** What a number may be, in words; empty if anything goes. */
    public String range() {
      return Ranges.allowed(declared);
    }

    public Object of(Record record) {
      try {
        return declared.getAccessor().invoke(record);
      } catch (IllegalAccessException | InvocationTargetException e) {
        throw new IllegalStateException(declared + " cannot be read", e);
      }
    }
  }

  private static final ClassValue<RecordType> TYPES =
      new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
          return new RecordType(type);
        }
      };

  private static final ClassValue<Map<String, Class<? extends Record>>> KINDS =
      new ClassValue<>() {
        @Override
        protected Map<String, Class<? extends Record>> computeValue(Class<?> type) {
          Map<String, Class<? extends Record>> kinds = new LinkedHashMap<>();
          addKinds(type, kinds);
          return kinds;
        }
      };

  private final List<Component> components = new ArrayList<>();
  private final Constructor<?> constructor;

  private RecordType(Class<?> type) {
    List<Class<?>> erased = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      components.add(new Component(Words.of(component), component));
      erased.add(component.getType());
    }
    try {
      constructor = type.getDeclaredConstructor(erased.toArray(new Class<?>[0]));
      constructor.setAccessible(true);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " is not a record", e);
    }
  }

  public static RecordType of(Class<?> type) {
    return TYPES.get(type);
  }

  /** Whether values of this type come in kinds. */
  public static boolean hasKinds(Class<?> type) {
    return type.isSealed() && type.isInterface();
  }

  /** The kinds of a sealed interface by their words, in the order of {@code permits}. */
  public static Map<String, Class<? extends Record>> kinds(Class<?> type) {
    return KINDS.get(type);
  }

  private static void addKinds(Class<?> type, Map<String, Class<? extends Record>> kinds) {
    for (Class<?> permitted : type.getPermittedSubclasses()) {
      if (permitted.isRecord()) {
        Class<?> other = kinds.put(Words.of(permitted), permitted.asSubclass(Record.class));
        if (other != null) {
          throw new IllegalStateException(other + " and " + permitted + " share one word");
        }
      } else {
        addKinds(permitted, kinds);
      }
    }
  }

  public List<Component> components() {
    return List.copyOf(components);
  }

  /**
   * Calls the canonical constructor.
   *
   * @throws IllegalArgumentException what the constructor throws, {@link NotAllowed} among them
   */
  public Record create(Object... values) {
    try {
      return (Record) constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException refused) {
        throw refused;
      }
      throw new IllegalStateException(constructor + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(constructor + " cannot be called", e);
    }
  }
}
