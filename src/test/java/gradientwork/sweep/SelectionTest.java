package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SelectionTest {
  @Property(tries = 200, seed = "20261123")
  void theKthIsTheKthOfTheList(
      @ForAll @Size(max = 400) Set<@IntRange(min = 0, max = 2999) Integer> kept) {
    Selection selection = Selection.of(bits(kept), 3000);
    List<Integer> listed = List.copyOf(new TreeSet<>(kept));
    assertThat(selection.size()).isEqualTo(listed.size());
    for (int k = 0; k < listed.size(); k++) {
      assertThat(selection.at(k)).isEqualTo((long) listed.get(k));
    }
  }

  private static BitSet bits(Set<Integer> kept) {
    BitSet bits = new BitSet();
    kept.forEach(bits::set);
    return bits;
  }

  @Test
  void aMillionPointsTakeOneBitEachAndTravelSmall() throws Exception {
    BitSet third = new BitSet();
    for (int i = 0; i < 1_000_000; i += 3) {
      third.set(i);
    }
    Selection selection = Selection.of(third, 1_000_000);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(selection);
    }
    assertThat(bytes.size()).isLessThan(4_000);
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Selection back = (Selection) in.readObject();
      for (int k = 0; k < back.size(); k += 997) {
        assertThat(back.at(k)).isEqualTo(3L * k);
      }
    }
  }
}
