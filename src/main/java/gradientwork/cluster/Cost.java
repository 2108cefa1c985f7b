package gradientwork.cluster;

import gradientwork.core.experiment.Experiment;
import java.lang.reflect.RecordComponent;
import java.util.OptionalInt;
import java.util.Set;

/**
 * About how much work a run is: samples × features × neurons × iterations, as far as the parameters
 * say. Only the order and the balance of queues depend on it.
 */
final class Cost {
  private static final Set<String> SIZES =
      Set.of("samples", "rows", "features", "neurons", "steps");

  /** Stands for a limit that is not in iterations. */
  private static final long LONG = 1_000_000;

  private Cost() {}

  static double of(Experiment experiment) {
    double iterations = Math.max(1, experiment.stop().iterations().orElse(LONG));
    return iterations
        * sizes(experiment.data())
        * sizes((Record) experiment.network())
        * sizes((Record) experiment.algorithm());
  }

  private static double sizes(Object record) {
    double product = 1;
    for (RecordComponent component : COMPONENTS.get(record.getClass())) {
      Object value = value(record, component);
      if (value instanceof Record nested && !(value instanceof Comparable)) {
        product *= sizes(nested);
      } else if (SIZES.contains(component.getName())) {
        product *= Math.max(1, number(value));
      }
    }
    return product;
  }

  private static double number(Object value) {
    if (value instanceof OptionalInt some) {
      return some.orElse(1);
    }
    return value instanceof Number number ? number.doubleValue() : 1;
  }

  private static Object value(Object record, RecordComponent component) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final ClassValue<RecordComponent[]> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected RecordComponent[] computeValue(Class<?> type) {
          return type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        }
      };
}
