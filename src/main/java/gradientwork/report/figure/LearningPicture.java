package gradientwork.report.figure;

import gradientwork.report.figure.CurvePanels.Quantity;
import gradientwork.report.picture.Pen.Dash;
import gradientwork.report.picture.Picture;
import gradientwork.sweep.Figure;
import java.util.List;
import java.util.Optional;

/** Loss and accuracy on the samples learned from and on those held back, against seconds. */
final class LearningPicture {
  private static final int FEW = 4;

  private LearningPicture() {}

  static Picture of(Query query, Chosen chosen, Figure figure) {
    CurvePanels panels =
        new CurvePanels(
            query,
            chosen,
            figure,
            Courses.logX(query, chosen, figure, "seconds"),
            Said.column("seconds"));
    if (panels.curves() > FEW) {
      for (String column : List.of("loss", "test_loss", "accuracy", "test_accuracy")) {
        String label = column.startsWith("test") ? Said.column(column) : "training " + column;
        Optional<Boolean> log = column.endsWith("loss") ? Optional.empty() : Optional.of(false);
        panels.panel(label, log, quantity(chosen, "", Dash.SOLID, column));
      }
      return panels.picture("training and test", "seconds", false, List.of());
    }
    panels.panel(
        "loss",
        Optional.empty(),
        quantity(chosen, "training", Dash.SOLID, "loss"),
        quantity(chosen, "test", Dash.DASHED, "test_loss"));
    panels.panel(
        "accuracy",
        Optional.of(false),
        quantity(chosen, "training", Dash.SOLID, "accuracy"),
        quantity(chosen, "test", Dash.DASHED, "test_accuracy"));
    if (panels.empty()) {
      throw new NothingToDraw("no run has recorded a loss or an accuracy");
    }
    return panels.picture("training and test", "seconds", false, List.of());
  }

  private static Quantity quantity(Chosen chosen, String label, Dash dash, String column) {
    return new Quantity(label, dash, Courses.recorded(chosen, "seconds", column));
  }
}
