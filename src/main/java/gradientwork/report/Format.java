package gradientwork.report;

import gradientwork.cluster.Frame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a frame is written as text. */
public enum Format {
  /** Aligned columns and about six digits, for eyes. Written when all rows are known. */
  TABLE {
    @Override
    public RowText begin(List<String> columns, List<Frame.Type> types, int digits, Appendable out) {
      List<List<Object>> rows = new ArrayList<>();
      return new RowText() {
        @Override
        public void row(List<Object> cells) {
          rows.add(cells);
        }

        @Override
        public void end() throws IOException {
          write(new Frame(columns, types, rows), 0, out);
        }
      };
    }

    @Override
    public void write(Frame frame, int width, Appendable out) throws IOException {
      new AlignedText(frame, width).write(out);
    }
  },
  /**
   * RFC 4180 with a header, lines ended by a line feed, full precision. What is absent is an empty
   * cell, an empty text is {@code ""}; {@code NaN}, {@code Infinity} and {@code -Infinity}; lists
   * and maps as JSON.
   */
  CSV {
    @Override
    public RowText begin(List<String> columns, List<Frame.Type> types, int digits, Appendable out)
        throws IOException {
      return new CsvText(columns, out);
    }
  },
  /** One array of objects, full precision; NaN and infinities are strings, the absent is null. */
  JSON {
    @Override
    public RowText begin(List<String> columns, List<Frame.Type> types, int digits, Appendable out) {
      return JsonText.array(columns, out);
    }
  },
  /** An object a line, the cells as in JSON. */
  JSONL {
    @Override
    public RowText begin(List<String> columns, List<Frame.Type> types, int digits, Appendable out) {
      return JsonText.lines(columns, out);
    }
  },
  /** A table for a README or a notebook; what is absent is empty. */
  MARKDOWN {
    @Override
    public RowText begin(List<String> columns, List<Frame.Type> types, int digits, Appendable out)
        throws IOException {
      return new MarkdownText(columns, types, digits, out);
    }
  },
  /** A tabular environment in the style of the booktabs package; what is absent is empty. */
  LATEX {
    @Override
    public RowText begin(List<String> columns, List<Frame.Type> types, int digits, Appendable out)
        throws IOException {
      return new LatexText(columns, types, digits, out);
    }
  };

  /** Significant digits where nobody says how many. */
  public static final int DIGITS = 6;

  /** So many significant digits, or more, tell any two doubles apart. */
  public static final int ALL_DIGITS = 17;

  /**
   * Writes the head of a table.
   *
   * @param digits significant digits of floating-point numbers in Markdown and LaTeX; {@link
   *     #ALL_DIGITS} means as many as it takes to read the same number back. The formats for
   *     machines always write those
   */
  public abstract RowText begin(
      List<String> columns, List<Frame.Type> types, int digits, Appendable out) throws IOException;

  /**
   * Writes a frame, its last line ended.
   *
   * @param width columns of the terminal that text for eyes should fit; 0 where there is none
   */
  public void write(Frame frame, int width, Appendable out) throws IOException {
    RowText text = begin(frame.columns(), frame.types(), DIGITS, out);
    for (List<Object> row : frame.rows()) {
      text.row(row);
    }
    text.end();
  }

  /** The word on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
