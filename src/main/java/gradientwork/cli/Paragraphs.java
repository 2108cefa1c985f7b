package gradientwork.cli;

import java.io.PrintWriter;
import java.util.List;

/** Words and what they mean, in two columns; what is too long for a line goes on below. */
final class Paragraphs {
  private static final int WIDTH_IF_UNKNOWN = 100;
  private static final int WIDEST_WORD = 28;
  private static final int NARROWEST = 20;

  /**
   * @param text its line breaks stay
   */
  record Item(String word, String text) {}

  private Paragraphs() {}

  static void write(List<Item> items, Terminal terminal) {
    int width = terminal.width() > 0 ? terminal.width() : WIDTH_IF_UNKNOWN;
    int words = items.stream().mapToInt(item -> item.word().length()).max().orElse(0);
    int left = 2 + Math.min(words, WIDEST_WORD) + 2;
    items.forEach(item -> write(item, left, Math.max(NARROWEST, width - left - 1), terminal.out()));
  }

  private static void write(Item item, int left, int width, PrintWriter out) {
    StringBuilder line = new StringBuilder("  " + item.word());
    if (line.length() > left - 2) {
      out.println(line);
      line.setLength(0);
    }
    for (String part : item.text().split("\n")) {
      for (String word : part.split(" ")) {
        if (line.length() > left && line.length() + 1 + word.length() > left + width) {
          out.println(line.toString().stripTrailing());
          line.setLength(0);
        }
        boolean first = line.length() <= left - 2;
        line.append(first ? " ".repeat(left - line.length()) : " ").append(word);
      }
      out.println(line.toString().stripTrailing());
      line.setLength(0);
    }
  }
}
