package gradientwork.report.page;

import gradientwork.cluster.Catalog;
import gradientwork.store.Description;
import gradientwork.store.Live;
import gradientwork.store.SweepFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A sweep as one page of HTML: no file beside it, no request, and the same bytes for the same
 * tables. What does not fit a budget of bytes is thinned, and the page says so.
 *
 * @param html the page
 * @param runs that it holds
 * @param points recorded iterations that it holds
 * @param recorded iterations that there are
 */
public record Report(String html, int runs, int points, long recorded) {
  /** Bytes that a page may have. */
  public static final int BUDGET = 10_000_000;

  /** Enough for curves: about seven digits, as single precision has. */
  private static final int SINGLE = 24;

  /** About five digits. */
  private static final int COARSE = 16;

  /** Fewer rows of a run make no curve; then columns go. */
  private static final int FEWEST = 24;

  /**
   * Reads a sweep.
   *
   * @param catalog that shows this sweep
   * @param folder of the sweep
   * @param budget bytes that the page may have
   * @throws IllegalArgumentException if not even the table of runs fits
   */
  public static Report of(Catalog catalog, SweepFolder folder, int budget) {
    long generation = Live.of(folder).generation();
    Description description = Description.read(folder, generation);
    RunTable runs = RunTable.read(catalog);
    Map<String, String> sections = new LinkedHashMap<>();
    sections.put("background", Background.text(catalog, folder, generation, runs));
    sections.put("runs", runs(catalog, runs, description, generation, budget));
    int rest =
        budget - Template.page(folder.name(), sections).getBytes(StandardCharsets.UTF_8).length;
    if (rest < 0) {
      throw new IllegalArgumentException(
          "a page of " + budget + " bytes cannot hold the table of " + runs.size() + " runs");
    }
    sections.put("movies", Movies.text(catalog, runs, rest / 4));
    Curves all = Curves.read(catalog, runs);
    rest = budget - Template.page(folder.name(), sections).getBytes(StandardCharsets.UTF_8).length;
    Fitted fitted = fitted(all, rest - 100);
    sections.put("curves", fitted.text);
    String html = Template.page(folder.name(), sections);
    return new Report(html, runs.size(), fitted.curves.rows(), all.recorded());
  }

  private static String runs(
      Catalog catalog, RunTable runs, Description description, long generation, int budget) {
    long asked =
        (long)
            catalog
                .query("select count(*) from experiments where generation = " + generation)
                .rows()
                .get(0)
                .get(0);
    List<String> swept = description.swept().stream().map(Description.Swept::column).toList();
    String exact = runs.text(swept, asked, Section.ALL_BITS);
    return exact.length() < 0.4 * budget ? exact : runs.text(swept, asked, SINGLE);
  }

  record Fitted(Curves curves, String text) {}

  /**
   * What fits best: all rows with all bits, then with fewer bits, then fewer rows of each run, and
   * at last fewer columns.
   */
  static Fitted fitted(Curves all, int room) {
    for (int bits : new int[] {Section.ALL_BITS, SINGLE}) {
      if (least(all, bits) < room) {
        String text = all.text(bits, List.of());
        if (text.length() <= room) {
          return new Fitted(all, text);
        }
      }
    }
    List<String> left = new ArrayList<>();
    Curves curves = all;
    int points = all.grid().length;
    while (true) {
      int bits = points < 4 * FEWEST ? COARSE : SINGLE;
      double over = least(curves, bits) / room;
      String text = over > 1 ? "" : curves.text(bits, left);
      if (over <= 1 && text.length() <= room) {
        return new Fitted(curves, text);
      }
      double shrink = 0.95 / Math.max(over, (double) text.length() / room);
      if (points > FEWEST) {
        points = Math.max(FEWEST, (int) (points * Math.max(0.3, Math.min(0.9, shrink))));
        curves = curves.thinned(points);
      } else if (curves.columns().size() > 1) {
        left.add(0, curves.columns().get(curves.columns().size() - 1));
        curves = curves.withoutLastColumn();
      } else {
        return new Fitted(curves, text);
      }
    }
  }

  /** Length of the text that so many numbers hardly fall below: measured digits do not compress. */
  private static double least(Curves curves, int bits) {
    return curves.size() * (bits - 9) / 8.0 * 4 / 3 * 0.3;
  }
}
