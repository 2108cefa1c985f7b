package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.sweep.Catalogue.Entry;
import gradientwork.sweep.Catalogue.Key;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CatalogueTest {
  private static Key key(String entry, String key) {
    return Catalogue.find(entry).get(0).keys().stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyKindAndKeyHasAMeaning() {
    for (Entry entry : Catalogue.all()) {
      assertThat(entry.meaning()).as(entry.path()).isNotBlank();
      for (Key key : entry.keys()) {
        assertThat(key.meaning()).as(entry.path() + "." + key.key()).isNotBlank();
        assertThat(key.allowed()).as(entry.path() + "." + key.key()).isNotBlank();
      }
    }
  }

  @Test
  void pathsAreUnique() {
    assertThat(Catalogue.all()).extracting(Entry::path).doesNotHaveDuplicates();
  }

  @Test
  void aKeyHasItsDefaultItsRangeAndItsType() {
    assertThat(key("adamw", "beta1"))
        .isEqualTo(
            new Key(
                "beta1",
                key("adamw", "beta1").meaning(),
                "a number >= 0 and < 1",
                Optional.of("0.9"),
                "",
                Optional.empty()));
    assertThat(key("adamw", "learning-rate").fallback()).isEmpty();
    assertThat(key("gradient-descent", "batch").fallback()).hasValue("absent");
    assertThat(key("gradient-descent", "batch").type()).hasValue("batch");
    assertThat(key("repeats", "count").allowed()).isEqualTo("a whole number >= 1");
    assertThat(key("draws", "sampling").allowed()).isEqualTo("one of: random, sobol");
  }

  @Test
  void wordsNameKindsTypesPathsAndKeys() {
    assertThat(Catalogue.find("stop")).extracting(Entry::path).containsExactly("stop");
    assertThat(Catalogue.find("optimiser.sgd")).extracting(Entry::word).containsExactly("sgd");
    assertThat(Catalogue.find("optimiser")).extracting(Entry::word).contains("sgd", "adamw");
    assertThat(Catalogue.find("algorithm.batch")).extracting(Entry::type).containsOnly("batch");
    assertThat(Catalogue.find("iterations")).extracting(Entry::word).contains("cadence");
    assertThat(Catalogue.having("momentum")).extracting(Entry::word).contains("sgd");
    assertThat(Catalogue.find("nothing")).isEqualTo(List.of());
    assertThat(Catalogue.nearest("adamv")).hasValue("adamw");
  }
}
