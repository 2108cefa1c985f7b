package gradientwork.report.figure;

import gradientwork.report.figure.CurvePanels.Quantity;
import gradientwork.report.picture.Pen.Dash;
import gradientwork.report.picture.Picture;
import gradientwork.sweep.Figure;
import java.util.List;
import java.util.Optional;

/**
 * How far runs are from the optimum, against seconds: the recorded gap where there is one, else the
 * objective over the best bound that any run has proven for the same data and penalty.
 */
final class GapPicture {
  private GapPicture() {}

  static Picture of(Query query, Chosen chosen, Figure figure) {
    CurvePanels panels =
        new CurvePanels(
            query,
            chosen,
            figure,
            Courses.logX(query, chosen, figure, "seconds"),
            Said.column("seconds"));
    String source =
        "select i.sweep, i.experiment, i.seconds as x,"
            + " coalesce(i.gap, i.objective - g.best_bound) as y from (select * from iterations"
            + " where "
            + Courses.among(chosen)
            + ") i left join gaps g on i.sweep = g.sweep and i.experiment = g.experiment"
            + " where coalesce(i.gap, i.objective - g.best_bound) is not null";
    panels.panel(
        "certified gap", Optional.of(true), new Quantity("certified gap", Dash.SOLID, source));
    if (panels.empty()) {
      throw new NothingToDraw(
          "no run has a certified gap: that needs an objective with a penalty, and gap among the"
              + " indicators or a run that has proven a bound for the same data");
    }
    return panels.picture(
        "certified gap",
        "seconds",
        true,
        List.of("Gap: objective minus the best lower bound that is proven over all networks."));
  }
}
