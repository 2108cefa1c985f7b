package gradientwork.sweep;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that somebody meant. */
final class Spelling {
  private Spelling() {}

  /** The end of a message: {@code ; did you mean 'learning-rate'? allowed: …}. */
  static String hint(String word, Collection<String> known, String allowed) {
    return nearest(word, known).map(near -> "; did you mean '" + near + "'? ").orElse("; ")
        + allowed;
  }

  /** The allowed word with the fewest edits, if they are few enough to be a slip. */
  static Optional<String> nearest(String word, Collection<String> allowed) {
    String best = null;
    int fewest = Math.max(2, word.length() / 3) + 1;
    for (String candidate : allowed) {
      int edits = edits(word.replace('_', '-').toLowerCase(Locale.ROOT), candidate);
      if (edits < fewest && edits < candidate.length()) {
        best = candidate;
        fewest = edits;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * Damerau–Levenshtein distance (optimal string alignment): insertions, deletions, substitutions
   * and swaps of neighbours. D[i][j] is that of the first i letters of a and the first j of b.
   */
  static int edits(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int substitution = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(d[i - 1][j - 1] + substitution, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
        if (i > 1 && j > 1 && swapped(a, i, b, j)) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }

  private static boolean swapped(String a, int i, String b, int j) {
    return a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
  }
}
