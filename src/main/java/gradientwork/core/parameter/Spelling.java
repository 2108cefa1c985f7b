package gradientwork.core.parameter;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
public final class Spelling {
  private Spelling() {}

  /**
   * The word with the fewest edits to the given one; the first of several. Empty if all of them
   * differ in more than a third of their letters, and by more than two.
   */
  public static Optional<String> nearest(String written, Collection<String> words) {
    String nearest = null;
    int fewest = Integer.MAX_VALUE;
    for (String word : words) {
      int edits = edits(written, word);
      if (edits < fewest && edits <= Math.max(2, Math.max(word.length(), written.length()) / 3)) {
        nearest = word;
        fewest = edits;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /** The end of a sentence: {@code ; did you mean 'bmi'?}, or nothing. */
  public static String hint(String written, Collection<String> words) {
    return nearest(written, words).map(word -> "; did you mean '" + word + "'?").orElse("");
  }

  /**
   * Insertions, deletions, substitutions and swaps of neighbours that turn a into b (optimal string
   * alignment), upper and lower case being equal.
   */
  static int edits(String a, String b) {
    String s = a.toLowerCase(Locale.ROOT);
    String t = b.toLowerCase(Locale.ROOT);
    int[][] e = new int[s.length() + 1][t.length() + 1];
    for (int i = 0; i <= s.length(); i++) {
      for (int j = 0; j <= t.length(); j++) {
        e[i][j] = i == 0 || j == 0 ? i + j : cell(e, s, t, i, j);
      }
    }
    return e[s.length()][t.length()];
  }

  private static int cell(int[][] e, String s, String t, int i, int j) {
    boolean same = s.charAt(i - 1) == t.charAt(j - 1);
    int fewest = Math.min(e[i - 1][j], e[i][j - 1]) + 1;
    fewest = Math.min(fewest, e[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && s.charAt(i - 1) == t.charAt(j - 2) && s.charAt(i - 2) == t.charAt(j - 1);
    return swapped ? Math.min(fewest, e[i - 2][j - 2] + 1) : fewest;
  }
}
