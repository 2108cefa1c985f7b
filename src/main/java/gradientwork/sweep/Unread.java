package gradientwork.sweep;

import gradientwork.core.parameter.RecordType;
import gradientwork.core.parameter.Words;
import java.util.List;
import java.util.Map;

/** Keys that nobody reads: slips, and keys of another kind. */
final class Unread {
  private Unread() {}

  /**
   * @param declared the sealed interface, or the record itself
   * @param type the record that was chosen
   * @param word the key that it does not have
   * @param prefix the key of the object it stands in
   */
  static SweepError key(
      Class<?> declared, Class<?> type, String word, Written written, String prefix) {
    String full = prefix.isEmpty() ? word : prefix + "." + word;
    String line = "key '" + full + "' = " + written.text();
    List<String> known = Allowed.keys(type);
    String allowed = "allowed: " + (known.isEmpty() ? "none" : String.join(", ", known));
    if (!RecordType.hasKinds(declared)) {
      return new SweepError(
          written.place(), line + " is unknown" + Allowed.hint(word, known, allowed));
    }
    String kind = "kind " + Words.of(type);
    List<String> readers =
        RecordType.kinds(declared).entrySet().stream()
            .filter(other -> Allowed.keys(other.getValue()).contains(word))
            .map(Map.Entry::getKey)
            .toList();
    String what =
        readers.isEmpty()
            ? " is unknown to " + kind
            : " is not read by " + kind + ", only by " + String.join(", ", readers);
    return new SweepError(written.place(), line + what + Allowed.hint(word, known, allowed));
  }
}
