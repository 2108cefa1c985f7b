package gradientwork.core.parameter;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a record is made of, in the words of sweep files. Everything that reads, hashes or describes
 * records goes through here, so a new kind needs no code anywhere else.
 */
public final class RecordType {

  /**
   * One key of a record.
   *
   * @param seed the name of the seed, if repeats can advance this key
   * @param unhashed the value at which the key is left out of the id, for keys added after a
   *     release
   */
  public record Component(
      String key, RecordComponent declared, Optional<String> seed, Optional<String> unhashed) {
    private static Component of(RecordComponent declared) {
      Seed seed = declared.getAnnotation(Seed.class);
      HashedUnless unless = declared.getAnnotation(HashedUnless.class);
      return new Component(
          Words.of(declared),
          declared,
          Optional.ofNullable(seed).map(Seed::value),
          Optional.ofNullable(unless).map(HashedUnless::value));
    }

    public Type type() {
      return declared.getGenericType();
    }

    public String meaning() {
      Meaning meaning = declared.getAnnotation(Meaning.class);
      return meaning == null ? "" : meaning.value();
    }

    /** The unit of a number; empty if it has none. */
    public String unit() {
      Meaning meaning = declared.getAnnotation(Meaning.class);
      return meaning == null ? "" : meaning.unit();
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

  private static final ClassValue<Boolean> SEALED =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type.isInterface() && type.isSealed();
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

  private final List<Component> components;
  private final Constructor<?> constructor;

  private RecordType(Class<?> type) {
    List<Component> declared = new ArrayList<>();
    List<Class<?>> erased = new ArrayList<>();
    for (RecordComponent component : type.getRecordComponents()) {
      component.getAccessor().setAccessible(true);
      declared.add(Component.of(component));
      erased.add(component.getType());
    }
    components = List.copyOf(declared);
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
    return SEALED.get(type);
  }

  /** The kinds of a sealed interface by their words, in the order of {@code permits}. */
  public static Map<String, Class<? extends Record>> kinds(Class<?> type) {
    return KINDS.get(type);
  }

  /**
   * The types of configuration that a value of this type may have inside, itself included: records,
   * sealed interfaces and the types of single values.
   */
  public static Set<Class<?>> inside(Class<?> type) {
    return INSIDE.get(type);
  }

  private static final ClassValue<Set<Class<?>>> INSIDE =
      new ClassValue<>() {
        @Override
        protected Set<Class<?>> computeValue(Class<?> type) {
          Set<Class<?>> types = new LinkedHashSet<>();
          addInside(type, types);
          return Collections.unmodifiableSet(types);
        }
      };

  private static void addInside(Type type, Set<Class<?>> types) {
    if (type instanceof ParameterizedType generic) {
      addInside(generic.getActualTypeArguments()[0], types);
    } else if (type instanceof Class<?> plain && types.add(plain)) {
      if (hasKinds(plain)) {
        kinds(plain).values().forEach(kind -> addInside(kind, types));
      } else if (plain.isRecord()) {
        of(plain).components().forEach(component -> addInside(component.type(), types));
      }
    }
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
    return components;
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
