package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import gradientwork.core.experiment.Experiment;
import gradientwork.core.experiment.Parameters;
import gradientwork.core.experiment.Pruning;
import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.InputFolder;
import gradientwork.core.parameter.RecordType;
import gradientwork.core.parameter.RecordType.Component;
import gradientwork.core.parameter.Words;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The defaults are those of kinds and keys that exist, each is explained, and each can be read. */
class ReferenceConfTest {
  private static final Set<Class<?>> OPTIONAL =
      Set.of(Optional.class, OptionalDouble.class, OptionalInt.class, OptionalLong.class);
  private static final ConfigObject WRITTEN =
      ConfigFactory.parseResources("reference.conf").getObject(Defaults.PATH);

  /** All types of configuration by their word, starting from the experiment. */
  private static Map<String, Class<?>> types() {
    Map<String, Class<?>> types = new TreeMap<>();
    collect(Experiment.class, types);
    collect(Repeats.class, types);
    collect(Pruning.class, types);
    collect(Draws.class, types);
    collect(Figure.class, types);
    return types;
  }

  private static void collect(Class<?> type, Map<String, Class<?>> types) {
    boolean kinds = RecordType.hasKinds(type);
    if (!kinds && (!type.isRecord() || type == InputFile.class || type == InputFolder.class)) {
      return;
    }
    Class<?> other = types.putIfAbsent(Words.of(type), type);
    assertThat(other == null || other == type)
        .as("%s and %s share the word %s", type, other, Words.of(type))
        .isTrue();
    if (other == null) {
      records(type).values().stream()
          .flatMap(record -> RecordType.of(record).components().stream())
          .forEach(component -> collect(Parameters.element(component.type()), types));
    }
  }

  /** The kinds of a type, or itself. */
  private static Map<String, Class<?>> records(Class<?> type) {
    return RecordType.hasKinds(type)
        ? new LinkedHashMap<>(RecordType.kinds(type))
        : Map.of("", type);
  }

  private static ConfigObject object(String path) {
    ConfigValue value = WRITTEN;
    for (String word : path.split("\\.")) {
      value = value instanceof ConfigObject object ? object.get(word) : null;
    }
    return (ConfigObject) value;
  }

  @Test
  void theTypesAreThoseOfTheProgram() {
    assertThat(types().keySet()).containsAll(WRITTEN.keySet());
  }

  @TestFactory
  Stream<DynamicTest> everyRecordHasItsDefaults() {
    return types().entrySet().stream()
        .flatMap(
            type ->
                records(type.getValue()).entrySet().stream()
                    .map(
                        record -> {
                          String kind = record.getKey();
                          String path = type.getKey() + (kind.isEmpty() ? "" : "." + kind);
                          return DynamicTest.dynamicTest(
                              path, () -> check(path, type.getValue(), record.getValue()));
                        }));
  }

  private void check(String path, Class<?> declared, Class<?> record) {
    ConfigObject defaults = object(path);
    if (RecordType.of(record).components().isEmpty()) {
      assertThat(defaults == null || defaults.isEmpty()).isTrue();
      return;
    }
    assertThat(defaults).as("reference.conf lists %s", path).isNotNull();
    assertThat(Allowed.keys(record)).containsAll(defaults.keySet());
    for (Component component : RecordType.of(record).components()) {
      ConfigValue value = defaults.get(component.key());
      boolean optional = OPTIONAL.contains(component.declared().getType());
      assertThat(optional && value == null)
          .as("the default of the optional key %s.%s", path, component.key())
          .isFalse();
      if (value != null) {
        assertThat(value.origin().comments()).as(path + "." + component.key()).isNotEmpty();
        Written written =
            Defaults.of(declared, record.asSubclass(Record.class), component.key()).orElseThrow();
        new Reader(new InputFiles(file -> file)).read(component.type(), written, path);
      }
    }
  }

  @Test
  void noKindHasAKeyThatAnAxisWouldTakeForAGenerator() {
    Map<String, Class<?>> swept = types();
    swept.remove(Words.of(Figure.class));
    for (Class<?> type : swept.values()) {
      for (Class<?> record : records(type).values()) {
        assertThat(Allowed.keys(record))
            .doesNotContainAnyElementsOf(Values.GENERATORS)
            .doesNotContainAnyElementsOf(Distribution.WORDS);
      }
    }
  }

  @Test
  void everyKindIsListedAndNoOther() {
    for (Map.Entry<String, Class<?>> type : types().entrySet()) {
      ConfigObject defaults = object(type.getKey());
      if (defaults != null && RecordType.hasKinds(type.getValue())) {
        Set<String> listed = new java.util.TreeSet<>(defaults.keySet());
        listed.remove("kind");
        assertThat(RecordType.kinds(type.getValue()).keySet()).containsAll(listed);
      }
    }
  }
}
