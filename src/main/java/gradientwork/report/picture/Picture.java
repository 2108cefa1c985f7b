package gradientwork.report.picture;

import java.util.List;
import java.util.Optional;

/**
 * A picture before it is drawn: words above, panels row by row, words below.
 *
 * @param title what is shown
 * @param subtitle of which runs, iterations and parameters
 * @param columns panels beside each other
 * @param aspect height of a panel over its width
 * @param legend in the order of the layers
 * @param bar where colours stand for numbers
 * @param notes what a reader must know not to be misled
 * @param width in points
 */
public record Picture(
    String title,
    String subtitle,
    List<Panel> panels,
    int columns,
    double aspect,
    List<Key> legend,
    Optional<ColourBar> bar,
    List<String> notes,
    int width) {
  /** A page. */
  public static final int WIDTH = 900;

  /** An animation. */
  public static final int SMALL = 640;

  public Picture {
    panels = List.copyOf(panels);
    legend = List.copyOf(legend);
    notes = List.copyOf(notes);
    if (panels.isEmpty() || columns < 1) {
      throw new IllegalArgumentException("a picture needs a panel and a column");
    }
  }

  public int rows() {
    return (panels.size() + columns - 1) / columns;
  }
}
