package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.sweep.SweepChange.Item;
import gradientwork.sweep.SweepChange.Kind;
import org.junit.jupiter.api.Test;

class SweepChangeTest {
  private static final String AXES =
      """
      axes = [
        { axis = scale, network.scale = { log = [1e-2, 1], points = 3 } }
        { axis = size, data.samples = [5, 50], network.neurons = [6, 60] }
      ]
      repeats = 5
      """;

  private static SweepChange change(String before, String now) {
    return SweepChange.between(
        Sweeps.read(Sweeps.BASE + before).text(), Sweeps.read(Sweeps.BASE + now).text());
  }

  private static void says(String before, String now, Kind kind, String sentence) {
    SweepChange change = change(before, now);
    assertThat(change.sentences()).containsExactly(sentence);
    assertThat(change.items()).extracting(Item::kind).containsExactly(kind);
  }

  @Test
  void theSameFileWrittenAnotherWayIsNoChange() {
    String other =
        """
        axes = [
          { size: 0, axis = size, network.neurons = [6, 60], data.samples = [5, 5e1] }
          { axis = other, network.scale = [0.01, 0.1, 1.0] }
        ]
        repeats { count = 5 }
        """
            .replace("size: 0, ", "");
    assertThat(change(AXES, other).isNone()).isTrue();
    assertThat(change(AXES, AXES + "name = other").isNone()).isTrue();
  }

  @Test
  void anAxisIsExtendedShortenedOrBoth() {
    says(
        AXES,
        AXES.replace("[1e-2, 1], points = 3", "[1e-2, 100], points = 5"),
        Kind.EXTENDED,
        "axis scale has 2 values more: 10, 100");
    says(
        AXES,
        AXES.replace("[1e-2, 1], points = 3", "[1e-1, 1], points = 2"),
        Kind.DROPPED,
        "axis scale is without 1 value: 0.01");
    says(
        AXES,
        AXES.replace("[5, 50]", "[5, 40]"),
        Kind.CHANGED,
        "axis size has 1 value more: 40 & 60, and is without 1 value: 50 & 60");
  }

  @Test
  void axesAreAddedAndDropped() {
    String rate = "{ algorithm.optimiser.learning-rate = [1, 2] } ]";
    String more = AXES.replace("\n]", "\n" + rate);
    says(AXES, more, Kind.ADDED, "axis algorithm.optimiser.learning-rate is new: 1, 2");
    says(more, AXES, Kind.DROPPED, "axis algorithm.optimiser.learning-rate is gone");
  }

  @Test
  void drawsAreExtended() {
    String drawn = "axes = [ { axis = s, draws = 2, network.scale = { integer = [7, 7] } } ]";
    assertThat(change(drawn, drawn.replace("draws = 2", "draws = 5")).isNone()).isTrue();
    String wide = drawn.replace("[7, 7]", "[1, 1000000]");
    assertThat(change(wide, wide.replace("draws = 2", "draws = 5")).items())
        .extracting(Item::kind)
        .containsExactly(Kind.EXTENDED);
  }

  @Test
  void repeatsAreExtendedOrChanged() {
    says(
        AXES,
        AXES.replace("repeats = 5", "repeats = 20"),
        Kind.EXTENDED,
        "repeats are 20 (0 to 19), were 5 (0 to 4)");
    says(
        AXES,
        AXES.replace("repeats = 5", "repeats { count = 5, first = 3 }"),
        Kind.CHANGED,
        "repeats are 5 (3 to 7), were 5 (0 to 4)");
  }

  @Test
  void keysRulesVariantsAndRecordingsAreTold() {
    says(AXES, AXES + "data.features = 4", Kind.CHANGED, "data.features is 4, was 3");
    says(AXES, AXES + "data.noise = 0.5", Kind.ADDED, "data.noise = 0.5 is new");
    says(AXES + "data.noise = 0.5", AXES, Kind.DROPPED, "data.noise = 0.5 is gone");
    says(AXES, AXES + "where = [\"samples < 6\"]", Kind.ADDED, "rule \"samples < 6\" is new");
    says(AXES + "where = \"samples < 6\"", AXES, Kind.DROPPED, "rule \"samples < 6\" is gone");
    String one = "variants { a { data.samples = 3 } }";
    String two = "variants { a { data.samples = 4 }\n b {} }";
    assertThat(change(one, two).sentences())
        .containsExactly("variant 'a': data.samples is 4, was 3", "variant 'b' is new");
    String long1 =
        "record.indicators = [loss, active-patterns, dead-neurons, path-norm,"
            + " gradient-norm, objective, ";
    says(
        long1 + "test-loss]",
        long1 + "accuracy]",
        Kind.CHANGED,
        "record.indicators is [loss, active-patterns, dead-neurons, path-norm, gradient-norm,"
            + " objective, accuracy], was [loss, active-patterns, dead-neurons, path-norm,"
            + " gradient-norm, objective, test-loss]");
  }

  @Test
  void aRaisedLimitReopensTheRunsThatItEnded() {
    SweepChange raised = change("", "stop.iterations = 1000");
    assertThat(raised.sentences())
        .containsExactly("stop.iterations is 1000, was 100; runs that it ended go on");
    assertThat(raised.reopens("iterations")).isTrue();
    assertThat(raised.reopens("loss-below")).isFalse();
    SweepChange lowered = change("stop.iterations = 1000", "");
    assertThat(lowered.sentences())
        .containsExactly("stop.iterations is 100, was 1000; runs that have ended stay as they are");
    assertThat(lowered.reopens("iterations")).isFalse();
  }
}
