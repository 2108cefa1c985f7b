package gradientwork.core.experiment;

import static gradientwork.core.experiment.Experiments.SGD;
import static gradientwork.core.experiment.Experiments.TUNED;
import static gradientwork.core.experiment.Experiments.descent;
import static gradientwork.core.experiment.Experiments.linear;
import static gradientwork.core.experiment.Experiments.table;
import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.algorithm.optimiser.Batch;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Struct.Field;
import gradientwork.core.table.Struct.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigTypeTest {
  private static Kind kind(String key) {
    return ConfigType.find(key).map(Field::kind).orElse(null);
  }

  private static Object at(Experiment experiment, String path) {
    Object value = ConfigType.of(experiment);
    for (String name : path.split("\\.")) {
      value = value == null ? null : ((Struct) value).values().get(name);
    }
    return value;
  }

  @Test
  void fieldsAreTheUnionOfAllKinds() {
    assertThat(ConfigType.FIELDS)
        .extracting(Field::name)
        .containsExactly("precision", "data", "network", "objective", "algorithm");
    assertThat(kind("data.kind")).isEqualTo(Kind.TEXT);
    assertThat(kind("data.samples")).isEqualTo(Kind.LONG);
    assertThat(kind("data.bias")).isEqualTo(Kind.BOOLEAN);
    assertThat(kind("data.columns")).isEqualTo(Kind.TEXTS);
    assertThat(kind("data.digits")).isEqualTo(Kind.DOUBLES);
    assertThat(kind("data.path")).isEqualTo(Kind.TEXT);
    assertThat(kind("algorithm.optimiser.learning-rate")).isEqualTo(Kind.DOUBLE);
    assertThat(kind("algorithm.optimiser.schedule.iterations")).isEqualTo(Kind.LONG);
    assertThat(kind("algorithm.nothing")).isNull();
  }

  @Test
  void anOptimiserInsideAnotherIsOneDeep() {
    assertThat(kind("algorithm.optimiser.base.learning-rate")).isEqualTo(Kind.DOUBLE);
    assertThat(kind("algorithm.optimiser.base.base")).isNull();
  }

  @Test
  void valuesAreTypedAndWhatIsAbsentIsNotThere() {
    Experiment experiment =
        Experiments.of(table("/x.csv", "aa"), 7, descent(SGD, Optional.empty()), 1);
    assertThat(at(experiment, "data.path")).isEqualTo("/x.csv");
    assertThat(at(experiment, "data.test_fraction")).isEqualTo(0.2);
    assertThat(at(experiment, "data.columns")).isEqualTo(List.of());
    assertThat(at(experiment, "data.rows")).isNull();
    assertThat(at(experiment, "network.neurons")).isEqualTo(12L);
    assertThat(at(experiment, "network.output_scale")).isEqualTo("one");
    assertThat(at(experiment, "algorithm.optimiser.kind")).isEqualTo("sgd");
    assertThat(at(experiment, "algorithm.optimiser.schedule.kind")).isEqualTo("constant");
    assertThat(at(experiment, "algorithm.batch")).isNull();
    assertThat(at(experiment, "algorithm.optimiser.beta1")).isNull();
  }

  @Test
  void valuesOfAnOptimiserInsideAnotherStandThere() {
    Experiment experiment = Experiments.of(linear(0), 0, descent(TUNED, Optional.empty()), 1);
    assertThat(at(experiment, "algorithm.optimiser.s_decay")).isEqualTo(0.02);
    assertThat(at(experiment, "algorithm.optimiser.base.kind")).isEqualTo("adamw");
    assertThat(at(experiment, "algorithm.optimiser.base.epsilon")).isEqualTo(1e-8);
  }

  @Test
  void everyFieldOfAValueIsDeclared() {
    Optional<Batch> batch = Optional.of(new Batch.Shuffled(5, 1));
    check(ConfigType.of(Experiments.of(linear(0), 0, descent(TUNED, batch), 1)), ConfigType.FIELDS);
  }

  private static void check(Struct value, List<Field> declared) {
    for (Map.Entry<String, Object> entry : value.values().entrySet()) {
      Field field =
          declared.stream().filter(f -> f.name().equals(entry.getKey())).findFirst().orElseThrow();
      Class<?> type =
          switch (field.kind()) {
            case TEXT -> String.class;
            case LONG -> Long.class;
            case DOUBLE -> Double.class;
            case BOOLEAN -> Boolean.class;
            case TEXTS, DOUBLES -> List.class;
            case STRUCT -> Struct.class;
          };
      assertThat(entry.getValue()).isInstanceOf(type);
      if (entry.getValue() instanceof Struct inner) {
        check(inner, field.fields());
      }
    }
  }

  @Test
  void theJsonIsOneObjectInTheWordsOfSweepFiles() {
    Optional<Batch> batch = Optional.of(new Batch.Shuffled(5, 1));
    assertThat(Parameters.json(Experiments.of(linear(3), 4, descent(SGD, batch), 1)))
        .isEqualTo(
            "{\"precision\":\"float64\",\"data\":{\"kind\":\"random-linear\",\"samples\":20,"
                + "\"features\":3,\"sampling\":\"uniform\",\"noise\":0,\"seed\":3},"
                + "\"network\":{\"kind\":\"normal\",\"neurons\":12,\"scale\":0.001,"
                + "\"signs\":\"split\",\"output-scale\":\"one\",\"seed\":4},"
                + "\"objective\":{\"loss\":\"squared\",\"penalty\":\"none\",\"beta\":0},"
                + "\"algorithm\":{\"kind\":\"gradient-descent\",\"optimiser\":{\"kind\":\"sgd\","
                + "\"learning-rate\":0.1,\"momentum\":0.9,\"dampening\":0,\"nesterov\":false,"
                + "\"weight-decay\":0,\"schedule\":{\"kind\":\"constant\"}},"
                + "\"train\":\"both-layers\",\"batch\":{\"kind\":\"shuffled\",\"size\":5,"
                + "\"seed\":1}}}");
  }
}
