package gradientwork.sweep;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.NotAllowed;
import java.util.List;
import java.util.Optional;

/**
 * A picture of curves, y against x for every run or for groups of them. Columns are those of {@code
 * iterations} for x and y, and those of the sweep for the others; kebab-case means the same.
 *
 * @param over runs that differ in nothing else become one curve
 * @param band the two quantiles that bound the band around the centre
 */
@Meaning("a picture of curves")
public record Figure(
    @Meaning("what is drawn: a column of iterations") String y,
    @Meaning("against what: a column of iterations") String x,
    @Meaning("what colours say: a swept column; absent means what suits") Optional<String> colour,
    @Meaning("what panels say: a swept column; absent means one panel") Optional<String> panel,
    @Meaning("what curves are made over: repeat or a swept column") String over,
    @Meaning("what becomes of the runs of a curve") Centre centre,
    @Meaning("two quantiles around the centre; absent means no band") Optional<List<Double>> band,
    @Meaning("which axes are logarithmic; absent means what suits") Optional<Log> log,
    @Meaning("what a run counts for after its end") AfterStop afterStop) {

  /** What becomes of the runs of a curve. */
  public enum Centre {
    @Meaning("their median")
    MEDIAN,
    @Meaning("their mean")
    MEAN,
    @Meaning("nothing: each is drawn")
    NONE
  }

  /** Which axes are logarithmic. */
  public enum Log {
    @Meaning("neither")
    NONE,
    @Meaning("the one across")
    X,
    @Meaning("the one up")
    Y,
    @Meaning("both")
    BOTH
  }

  /** What a run counts for after its end. */
  public enum AfterStop {
    @Meaning("its last value, or good runs that stop early would count for nothing")
    HOLD,
    @Meaning("nothing")
    DROP
  }

  /**
   * @throws NotAllowed for a band that is not two quantiles in their order
   */
  public Figure {
    y = column(y);
    x = column(x);
    colour = colour.map(Figure::column);
    panel = panel.map(Figure::column);
    over = column(over);
    band = band.map(List::copyOf);
    if (band.isPresent() && !quantiles(band.get())) {
      throw new NotAllowed(
          "band", band.get(), "two quantiles, 0 <= low < high <= 1, such as [0.1, 0.9], or null");
    }
  }

  private static String column(String name) {
    return name.replace('-', '_');
  }

  private static boolean quantiles(List<Double> band) {
    return band.size() == 2 && band.get(0) >= 0 && band.get(0) < band.get(1) && band.get(1) <= 1;
  }

  public boolean logX() {
    return log.filter(which -> which == Log.X || which == Log.BOTH).isPresent();
  }

  public boolean logY() {
    return log.filter(which -> which == Log.Y || which == Log.BOTH).isPresent();
  }
}
