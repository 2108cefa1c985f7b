package gradientwork.report.figure;

import gradientwork.cluster.Frame;
import gradientwork.report.figure.CurvePanels.Quantity;
import gradientwork.report.picture.Pen.Dash;
import gradientwork.report.picture.Picture;
import gradientwork.sweep.Figure;
import java.util.List;
import java.util.Optional;

/**
 * How far neurons move between recorded iterations: W² = Σ over the signs of W2², the squared
 * Frobenius distance in the same scale, Σ over the signs of the mean |w_j − w'_j|², what it has
 * over W², and the fraction of neurons that have changed places.
 */
final class DistancesPicture {
  private DistancesPicture() {}

  static Picture of(Query query, Chosen chosen, Figure figure) {
    Optional<Double> scale = scale(query, chosen);
    String x = "iteration";
    CurvePanels panels = new CurvePanels(query, chosen, figure, false, Said.column(x));
    String frobenius = scale.orElse(1.0) + " * frobenius_step";
    Quantity transport =
        new Quantity("W²", Dash.SOLID, Courses.recorded(chosen, x, "wasserstein_step"));
    Quantity euclidean =
        new Quantity("Frobenius", Dash.DOTTED, Courses.recorded(chosen, x, "(" + frobenius + ")"));
    panels.panel("distance²", Optional.empty(), transport, euclidean);
    if (scale.isPresent()) {
      String over = "(" + frobenius + " - wasserstein_step)";
      panels.panel(
          "Frobenius − W²",
          Optional.of(false),
          new Quantity("", Dash.SOLID, Courses.recorded(chosen, x, over)));
    }
    panels.panel(
        "permuted fraction",
        Optional.of(false),
        new Quantity("", Dash.SOLID, Courses.recorded(chosen, x, "permuted_fraction")));
    if (panels.empty()) {
      throw new NothingToDraw(
          "no run has recorded wasserstein-step, frobenius-step or permuted-fraction");
    }
    String words =
        scale.isPresent()
            ? "Squared distances from the recorded iteration before: for each sign of neurons the"
                + " mean over them, both signs added."
            : "The Frobenius distance is the mean over all weights, W² a mean over the neurons of"
                + " each sign: the signs have different numbers of neurons, so there is no common"
                + " scale.";
    return panels.picture("distances between iterates", x, true, List.of(words));
  }

  /**
   * What makes the mean over all d·m weights a sum over the signs of means over their neurons: d
   * times the number of signs, if they have equally many neurons.
   */
  private static Optional<Double> scale(Query query, Chosen chosen) {
    Frame frame =
        query.of(
            "select distinct d, size(filter(v, x -> x > 0)) as positive,"
                + " size(filter(v, x -> x < 0)) as negative from snapshots where iteration = 0 and "
                + Courses.among(chosen));
    if (frame.rows().size() != 1) {
      return Optional.empty();
    }
    long d = (Long) frame.cell(0, "d");
    long positive = (Long) frame.cell(0, "positive");
    long negative = (Long) frame.cell(0, "negative");
    if (positive == negative) {
      return Optional.of(2.0 * d);
    }
    return positive == 0 || negative == 0 ? Optional.of((double) d) : Optional.empty();
  }
}
