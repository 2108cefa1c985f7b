package gradientwork.report.figure;

import gradientwork.report.figure.CurvePanels.Quantity;
import gradientwork.report.picture.Pen.Dash;
import gradientwork.report.picture.Picture;
import gradientwork.sweep.Figure;
import java.util.List;
import java.util.Optional;

/**
 * The inner loops of all steps, one after another: objective and loss, 1/γ times the distance to
 * the iterate before, and the learning rate.
 */
final class InnerPicture {
  private static final int MOST_RUNS = 6;

  private InnerPicture() {}

  static Picture of(Query query, Chosen chosen, Figure figure) {
    Chosen few = withLoops(query, chosen);
    CurvePanels panels =
        new CurvePanels(
            query, few, each(figure), false, "iteration (its inner steps between the ticks)");
    panels.panel(
        "objective",
        Optional.empty(),
        new Quantity("objective", Dash.SOLID, source(few, "objective")),
        new Quantity("loss", Dash.DOTTED, source(few, "loss")));
    panels.panel(
        "distance / γ", Optional.empty(), new Quantity("", Dash.SOLID, source(few, "distance")));
    panels.panel(
        "learning rate",
        Optional.of(false),
        new Quantity("", Dash.SOLID, source(few, "learning_rate")));
    int left = chosen.runs().size() - few.runs().size();
    return panels.picture(
        "inner loops",
        "",
        true,
        left > 0
            ? List.of(
                "The first "
                    + few.runs().size()
                    + " of the runs that recorded inner loops; choose others with --where and"
                    + " --order.")
            : List.of());
  }

  private static Figure each(Figure figure) {
    return new Figure(
        figure.y(),
        figure.x(),
        Optional.empty(),
        Optional.empty(),
        figure.over(),
        Figure.Centre.NONE,
        Optional.empty(),
        figure.log(),
        figure.afterStop());
  }

  private static Chosen withLoops(Query query, Chosen chosen) {
    List<List<Object>> rows =
        query
            .of(
                "select distinct sweep, experiment from inner_iterations where "
                    + Courses.among(chosen))
            .rows();
    List<Subject> runs =
        chosen.runs().stream()
            .filter(run -> rows.contains(List.<Object>of(run.sweep(), run.experiment())))
            .limit(MOST_RUNS)
            .toList();
    if (runs.isEmpty()) {
      throw new NothingToDraw(
          "no run has recorded inner loops; record { inner { every = 1 } } does, for methods that"
              + " have some");
    }
    return new Chosen(chosen.choice(), runs, chosen.swept());
  }

  /** Step t with its N inner steps lies between t − 1 and t: t − 1 + inner/N. */
  private static String source(Chosen chosen, String column) {
    return "select sweep, experiment, iteration - 1 + inner / (1 + max(inner) over (partition by"
        + " sweep, experiment, iteration)) as x, "
        + column
        + " as y from inner_iterations where "
        + Courses.among(chosen)
        + " and "
        + column
        + " is not null";
  }
}
