package gradientwork.core.parameter;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class SpellingTest {
  @Test
  void findsTheWordThatWasMeant() {
    List<String> words = List.of("learning-rate", "momentum", "nesterov");
    assertThat(Spelling.nearest("learning-rat", words)).contains("learning-rate");
    assertThat(Spelling.nearest("Momentun", words)).contains("momentum");
    assertThat(Spelling.nearest("netserov", words)).contains("nesterov");
    assertThat(Spelling.nearest("gamma-distribution", words)).isEmpty();
    assertThat(Spelling.hint("momentom", words)).isEqualTo("; did you mean 'momentum'?");
    assertThat(Spelling.hint("xyzzy-plugh", words)).isEmpty();
  }

  @Test
  void countsInsertionsDeletionsSubstitutionsAndSwaps() {
    assertThat(Spelling.edits("kitten", "sitting")).isEqualTo(3);
    assertThat(Spelling.edits("ab", "ba")).isEqualTo(1);
    assertThat(Spelling.edits("", "abc")).isEqualTo(3);
  }

  @Property(tries = 200, seed = "20261123")
  void editsAreSymmetricAndZeroOnlyForTheSameWord(
      @ForAll @AlphaChars @StringLength(max = 8) String a,
      @ForAll @AlphaChars @StringLength(max = 8) String b) {
    assertThat(Spelling.edits(a, b)).isEqualTo(Spelling.edits(b, a));
    assertThat(Spelling.edits(a, b) == 0).isEqualTo(a.equalsIgnoreCase(b));
  }
}
