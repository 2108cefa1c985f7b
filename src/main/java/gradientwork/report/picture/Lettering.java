package gradientwork.report.picture;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.font.FontRenderContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Text of pictures: one font that is the same on every machine, Liberation Sans, which comes with
 * the writer of PDF; measured, wrapped and cut.
 */
final class Lettering {
  private static final String FILE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
  private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);
  private static final Font FONT = font();

  static final Font TITLE = FONT.deriveFont(17f);
  static final Font PLAIN = FONT.deriveFont(12.5f);
  static final Font LABEL = FONT.deriveFont(12f);
  static final Font SMALL = FONT.deriveFont(11f);

  private Lettering() {}

  static InputStream file() {
    return PDDocument.class.getResourceAsStream(FILE);
  }

  private static Font font() {
    try (InputStream file = file()) {
      return Font.createFont(Font.TRUETYPE_FONT, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException("the font of pictures cannot be read", e);
    }
  }

  static double width(Font font, String text) {
    return font.getStringBounds(text, EXACT).getWidth();
  }

  /** The text, cut to a width with an ellipsis. */
  static String cut(Font font, String text, double width) {
    if (width(font, text) <= width) {
      return text;
    }
    int low = 0;
    int high = text.length();
    while (low < high) {
      int middle = (low + high + 1) / 2;
      if (width(font, text.substring(0, middle).strip() + "…") <= width) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return text.substring(0, low).strip() + "…";
  }

  /** The text in lines of a width, broken at blanks; what does not fit into the last is cut. */
  static List<String> wrap(Font font, String text, double width, int most) {
    List<String> lines = new ArrayList<>();
    String rest = text.strip();
    while (!rest.isEmpty()) {
      if (lines.size() == most - 1 || width(font, rest) <= width) {
        lines.add(cut(font, rest, width));
        return lines;
      }
      int end = breakAt(font, rest, width);
      lines.add(cut(font, rest.substring(0, end).strip(), width));
      rest = rest.substring(end).strip();
    }
    return lines;
  }

  private static int breakAt(Font font, String text, double width) {
    int end = -1;
    for (int blank = text.indexOf(' '); blank >= 0; blank = text.indexOf(' ', blank + 1)) {
      if (end > 0 && width(font, text.substring(0, blank)) > width) {
        break;
      }
      end = blank;
    }
    return end < 0 ? text.length() : end;
  }
}
