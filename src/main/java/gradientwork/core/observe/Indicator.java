package gradientwork.core.observe;

import gradientwork.core.parameter.Words;
import java.util.List;

/** A number that describes a network on a problem; sees networks, never methods. */
public sealed interface Indicator permits Loss {
  /** All indicators there are, in the order of their columns in {@code iterations}. */
  List<Class<? extends Indicator>> ALL = List.of(Loss.class);

  /** Its name in sweep files; its column is the same in snake_case. */
  default String name() {
    return Words.of(getClass());
  }
}
