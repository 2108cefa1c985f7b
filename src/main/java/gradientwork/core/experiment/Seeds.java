package gradientwork.core.experiment;

import gradientwork.core.parameter.RecordType;
import gradientwork.core.parameter.RecordType.Component;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The seeds inside records: the components marked {@link gradientwork.core.parameter.Seed}. */
public final class Seeds {
  private Seeds() {}

  /** The names of all seeds that any kind has, sorted. */
  public static Set<String> all() {
    Set<String> names = new TreeSet<>();
    collect(Experiment.class, names, new HashSet<>());
    return names;
  }

  private static void collect(Class<?> type, Set<String> names, Set<Class<?>> seen) {
    if (!seen.add(type)) {
      return;
    }
    if (RecordType.hasKinds(type)) {
      RecordType.kinds(type).values().forEach(kind -> collect(kind, names, seen));
    } else if (type.isRecord()) {
      for (Component component : RecordType.of(type).components()) {
        component.seed().ifPresent(names::add);
        collect(Parameters.element(component.type()), names, seen);
      }
    }
  }

  /** The names of the seeds that a value has, itself or inside. */
  public static Set<String> in(Object value) {
    Set<String> names = new TreeSet<>();
    if (value instanceof Record record) {
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
    if (by == 0 || !(value instanceof Record || value instanceof Optional<?>)) {
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
