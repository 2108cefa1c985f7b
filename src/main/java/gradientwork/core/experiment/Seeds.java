package gradientwork.core.experiment;

import gradientwork.core.parameter.RecordType;
import gradientwork.core.parameter.RecordType.Component;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The seeds inside records: the components marked {@link gradientwork.core.parameter.Seed}. */
public final class Seeds {
  private Seeds() {}

  /** The names of all seeds that any kind has, sorted. */
  public static Set<String> all() {
    return inside(Experiment.class);
  }

  /** The names of the seeds that values of a type may have. */
  private static Set<String> inside(Class<?> type) {
    return NAMES.get(type);
  }

  private static final ClassValue<Set<String>> NAMES =
      new ClassValue<>() {
        @Override
        protected Set<String> computeValue(Class<?> type) {
          Set<String> names = new TreeSet<>();
          for (Class<?> inner : RecordType.inside(type)) {
            if (inner.isRecord()) {
              RecordType.of(inner).components().forEach(c -> c.seed().ifPresent(names::add));
            }
          }
          return Collections.unmodifiableSet(names);
        }
      };

  /** The names of the seeds that a value has, itself or inside. */
  public static Set<String> in(Object value) {
    Set<String> names = new TreeSet<>();
    if (value instanceof Record record && !inside(record.getClass()).isEmpty()) {
      for (Component component : RecordType.of(record.getClass()).components()) {
        component.seed().ifPresent(names::add);
        names.addAll(in(component.of(record)));
      }
    } else if (value instanceof Optional<?> optional && optional.isPresent()) {
      names.addAll(in(optional.get()));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> names.addAll(in(item)));
    }
    return names;
  }

  /** The same value with {@code by} added to each of the named seeds. */
  @SuppressWarnings("unchecked")
  public static <T> T advanced(T value, Set<String> names, long by) {
    boolean seedless = value instanceof Record record && inside(record.getClass()).isEmpty();
    if (by == 0 || seedless || !(value instanceof Record || value instanceof Optional<?>)) {
      return value;
    }
    if (value instanceof Optional<?> optional) {
      return (T) optional.map(inside -> advanced(inside, names, by));
    }
    Record record = (Record) value;
    List<Component> components = RecordType.of(record.getClass()).components();
    Object[] advanced = new Object[components.size()];
    for (int c = 0; c < advanced.length; c++) {
      Component component = components.get(c);
      Object old = component.of(record);
      boolean chosen = component.seed().map(names::contains).orElse(false);
      advanced[c] = chosen ? (Object) ((long) old + by) : advanced(old, names, by);
    }
    return (T) RecordType.of(record.getClass()).create(advanced);
  }
}
