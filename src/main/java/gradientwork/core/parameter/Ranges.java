package gradientwork.core.parameter;

import java.lang.reflect.RecordComponent;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Holds the components of a record to their {@link Range}. Called first in every compact
 * constructor.
 */
public final class Ranges {
  private Ranges() {}

  /**
   * @param type the record whose constructor calls
   * @param components its components, all of them, in their order
   * @throws NotAllowed naming the first component outside its range
   */
  public static void check(Class<? extends Record> type, Object... components) {
    Bound[] bounds = BOUNDS.get(type);
    if (bounds.length != components.length) {
      throw new IllegalArgumentException(
          type.getSimpleName() + " has " + bounds.length + " components, got " + components.length);
    }
    for (int c = 0; c < bounds.length; c++) {
      if (bounds[c].range != null) {
        bounds[c].check(components[c]);
      }
    }
  }

  /** What a component may hold, in words: {@code a number > 0 and <= 1}. Empty if anything goes. */
  public static String allowed(RecordComponent component) {
    Range range = component.getAnnotation(Range.class);
    return range == null ? "" : new Bound(Words.of(component), range).allowed();
  }

  private record Bound(String key, Range range) {
    void check(Object value) {
      Double number = number(value);
      if (number != null && !holds(number)) {
        throw new NotAllowed(key, value(value), allowed());
      }
    }

    private boolean holds(double x) {
      if (Double.isInfinite(x)) {
        return range.infinite() && x > 0;
      }
      return x > range.above() && x >= range.from() && x <= range.to() && x < range.below();
    }

    private String allowed() {
      StringBuilder words = new StringBuilder();
      add(words, "> ", range.above());
      add(words, ">= ", range.from());
      add(words, "<= ", range.to());
      add(words, "< ", range.below());
      String what = words.length() == 0 ? "a finite number" : "a number " + words;
      return range.infinite() ? what + ", or infinity" : what;
    }

    private static void add(StringBuilder words, String relation, double bound) {
      if (Double.isFinite(bound)) {
        String number =
            bound == Math.rint(bound) && Math.abs(bound) < 1e15
                ? Long.toString((long) bound)
                : Double.toString(bound);
        words.append(words.length() == 0 ? "" : " and ").append(relation).append(number);
      }
    }

    private static Object value(Object value) {
      return value instanceof OptionalDouble o
          ? (Object) o.getAsDouble()
          : value instanceof OptionalLong l
              ? (Object) l.getAsLong()
              : value instanceof OptionalInt i ? (Object) i.getAsInt() : value;
    }

    private static Double number(Object value) {
      Object bare = isEmpty(value) ? null : value(value);
      return bare instanceof Number n ? n.doubleValue() : null;
    }

    private static boolean isEmpty(Object value) {
      return value instanceof OptionalDouble o && o.isEmpty()
          || value instanceof OptionalLong l && l.isEmpty()
          || value instanceof OptionalInt i && i.isEmpty();
    }
  }

  private static final ClassValue<Bound[]> BOUNDS =
      new ClassValue<>() {
        @Override
        protected Bound[] computeValue(Class<?> type) {
          RecordComponent[] components = type.getRecordComponents();
          Bound[] bounds = new Bound[components.length];
          for (int c = 0; c < components.length; c++) {
            bounds[c] =
                new Bound(Words.of(components[c]), components[c].getAnnotation(Range.class));
          }
          return bounds;
        }
      };
}
