package gradientwork.report;

import gradientwork.cluster.Frame;
import java.io.IOException;
import java.util.Locale;

/** How a frame is written as text. */
public enum Format {
  /** Aligned columns and about six digits, for eyes. */
  TABLE {
    @Override
    public void write(Frame frame, int width, Appendable out) throws IOException {
      new AlignedText(frame, width).write(out);
    }
  },
  /** RFC 4180 with a header, lines ended by a line feed, full precision. */
  CSV {
    @Override
    public void write(Frame frame, int width, Appendable out) throws IOException {
      CsvText.write(frame, out);
    }
  },
  /** One array of objects, full precision; NaN and infinities are strings. */
  JSON {
    @Override
    public void write(Frame frame, int width, Appendable out) throws IOException {
      JsonText.write(frame, out);
    }
  },
  /** A table for a README or a notebook. */
  MARKDOWN {
    @Override
    public void write(Frame frame, int width, Appendable out) throws IOException {
      MarkdownText.write(frame, out);
    }
  },
  /** A tabular environment in the style of the booktabs package. */
  LATEX {
    @Override
    public void write(Frame frame, int width, Appendable out) throws IOException {
      LatexText.write(frame, out);
    }
  };

  /**
   * Writes a frame, its last line ended.
   *
   * @param width columns of the terminal that text for eyes should fit; 0 where there is none
   */
  public abstract void write(Frame frame, int width, Appendable out) throws IOException;

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
