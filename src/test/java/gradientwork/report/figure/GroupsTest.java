package gradientwork.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.report.picture.Key;
import gradientwork.report.picture.Layer;
import gradientwork.report.picture.Panel;
import gradientwork.report.picture.Pen;
import gradientwork.sweep.Figure;
import gradientwork.sweep.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GroupsTest {

  private static Figure figure(String... options) {
    Map<String, String> said = new java.util.LinkedHashMap<>();
    for (String option : options) {
      said.put(option.split("=")[0], option.split("=")[1]);
    }
    return Figures.of(Figures.plain(), said);
  }

  @Test
  void repeatsBecomeOneCurveWithItsOwnColourAndKey() {
    Groups groups = Groups.of(Subjects.grid(2, List.of("sgd", "adamw"), 3), figure());
    assertThat(groups.groups()).hasSize(4).allMatch(group -> group.runs().size() == 3);
    assertThat(groups.legend())
        .extracting(Key::label)
        .containsExactly("rate 1, sgd", "rate 1, adamw", "rate 2, sgd", "rate 2, adamw");
    assertThat(groups.groups().stream().map(Groups.Group::pen).distinct()).hasSize(4);
  }

  @Test
  void aSingleRunNeedsNoLegend() {
    Groups groups = Groups.of(Subjects.grid(1, List.of("sgd"), 1), figure());
    assertThat(groups.legend()).isEmpty();
    assertThat(groups.groups()).hasSize(1);
  }

  @Test
  void aThousandRunsHaveAFewColoursAndAllTheirCurves() {
    Chosen chosen = Subjects.grid(50, List.of("sgd", "adamw"), 10);
    Groups groups = Groups.of(chosen, figure());
    assertThat(groups.groups()).hasSize(100);
    assertThat(groups.legend()).extracting(Key::label).containsExactly("sgd", "adamw");
    Groups all = Groups.of(chosen, figure("centre=none"));
    assertThat(all.groups()).hasSize(1000);
    assertThat(all.legend()).hasSizeLessThan(8);
  }

  @Test
  void manyNumbersHaveARampAndABar() {
    Chosen chosen = Subjects.grid(50, List.of("sgd", "adamw"), 1);
    Groups groups = Groups.of(chosen, figure("colour=rate"));
    assertThat(groups.legend()).isEmpty();
    assertThat(groups.bar()).hasValueSatisfying(bar -> assertThat(bar.high()).isEqualTo(50));
    assertThat(groups.groups().stream().map(Groups.Group::pen).distinct()).hasSize(50);
  }

  @Test
  void curvesCanBeMadeOverASweptColumn() {
    Groups groups = Groups.of(Subjects.grid(5, List.of("sgd", "adamw"), 2), figure("over=rate"));
    assertThat(groups.groups()).hasSize(2).allMatch(group -> group.runs().size() == 10);
  }

  @Test
  void whatAnotherColumnTellsIsNotToldTwice() {
    Chosen chosen = Subjects.grid(2, List.of("sgd"), 1);
    assertThat(chosen.varying()).containsExactly("rate");
    List<Subject> runs = new ArrayList<>();
    for (int k = 0; k < 4; k++) {
      runs.add(Subjects.run(k, 0, Map.of("solver", "s" + k % 2, "steps", (long) (k % 2))));
    }
    Chosen twice = new Chosen(Choice.ALL, runs, List.of("solver", "steps"));
    assertThat(twice.telling(List.of("solver", "steps"))).containsExactly("solver");
  }

  @Test
  void curvesBecomeLinesAndBandsAndDroppedPointsAreCounted() {
    Chosen chosen = Subjects.grid(1, List.of("sgd", "adamw"), 2);
    List<Course> courses = new ArrayList<>();
    for (Subject run : chosen.runs()) {
      double by = 1 + run.repeat();
      courses.add(new Course(run, new double[] {0, 1, 2}, new double[] {by, 1e-3 * by, 0}, 5));
    }
    Figure figure = figure("log=y");
    Groups groups = Groups.of(chosen, figure);
    Curves curves = new Curves(groups, figure, false, "iteration");
    Panel panel =
        curves.panel(
            "",
            "loss",
            List.of(new Curves.Quantity("loss", Pen.Dash.SOLID, courses)),
            Optional.of(true),
            groups.groups());
    assertThat(panel.layers().stream().filter(Layer.Band.class::isInstance)).hasSize(2);
    assertThat(panel.layers().stream().filter(Layer.Line.class::isInstance)).hasSize(2);
    Layer.Line line = (Layer.Line) panel.layers().get(2);
    assertThat(line.y()).containsExactly(1.5, 1.5e-3);
    assertThat(panel.y().log()).isTrue();
    assertThat(curves.notes(chosen))
        .anyMatch(note -> note.startsWith("Line: median over the repeats"))
        .anyMatch(note -> note.startsWith("4 points are not shown"))
        .anyMatch(note -> note.startsWith("Long runs are thinned"));
  }

  @Test
  void anAxisIsLogarithmicWhereNumbersArePositiveAndFarApart() {
    assertThat(Curves.suitsLog(new double[] {1, 1e-3, Double.NaN})).isTrue();
    assertThat(Curves.suitsLog(new double[] {1, 0.5})).isFalse();
    assertThat(Curves.suitsLog(new double[] {1, 1e-3, -1})).isFalse();
    assertThat(Curves.suitsLog(new double[] {})).isFalse();
  }
}
