package gradientwork.sweep;

import gradientwork.core.experiment.ConfigType;
import gradientwork.core.experiment.Parameters.Leaf;
import gradientwork.core.parameter.Words;
import gradientwork.core.table.Column;
import java.io.Serializable;
import java.util.Optional;

/**
 * A key that a sweep varies, as a column of the views.
 *
 * @param name a column name that needs no quotes and no view uses for something else
 * @param key the full key: {@code algorithm.optimiser.learning-rate}; of a kind, that of its word:
 *     {@code algorithm.optimiser.kind}
 * @param type TEXT, LONG, DOUBLE or BOOLEAN
 */
public record SweptColumn(String name, String key, Column.Type type) implements Serializable {

  /** The key as sweep files write it: a kind is named by what has it. */
  public String written() {
    return key.endsWith(".kind") ? key.substring(0, key.length() - ".kind".length()) : key;
  }

  /**
   * Where the column {@code config} has it: {@code algorithm.optimiser.learning_rate}; or empty.
   */
  public Optional<String> config() {
    return ConfigType.find(key).map(field -> Words.snake(key));
  }

  Object value(Leaf leaf) {
    return switch (type) {
      case DOUBLE -> ((Number) leaf.value()).doubleValue();
      case LONG, BOOLEAN -> leaf.value();
      default -> leaf.text();
    };
  }
}
