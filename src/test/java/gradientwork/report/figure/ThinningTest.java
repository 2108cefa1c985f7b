package gradientwork.report.figure;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Frame;
import gradientwork.cluster.Session;
import gradientwork.store.Results;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Thinning happens in SQL, so its laws are tested there. */
class ThinningTest {
  private static final int PIECES = 30;

  /** Two curves of 5000 points: one with spikes up and down and one that only falls. */
  private static final String SOURCE =
      "select 's' as sweep, 'a' as experiment, id as x, case id when 1234 then 99D when 4321 then"
          + " -7D else 1 / (1 + id) + sin(id) / 100 end as y from range(5000)"
          + " union all select 's', 'b', id, 1 / (1 + id) from range(5000)";

  @TempDir static Path folder;
  private static Catalog catalog;

  @BeforeAll
  static void start() {
    Session session = Session.open(new Session.Options(Optional.empty(), 2, false));
    catalog = new Catalog(session, Results.at(folder.toString()), Catalog.ALL);
  }

  private static double[] numbers(Frame frame, int row, String column) {
    return Snapshots.numbers(frame.cell(row, column));
  }

  @Test
  void theEndsAndTheExtremesOfEveryPieceAreKept() {
    Frame frame = catalog.query(Thinning.sql(SOURCE, false, PIECES));
    assertThat(frame.rows()).hasSize(2);
    double[] x = numbers(frame, 0, "xs");
    double[] y = numbers(frame, 0, "ys");
    assertThat(x).isSorted().hasSizeLessThanOrEqualTo(4 * PIECES).hasSizeGreaterThan(PIECES);
    assertThat(x[0]).isZero();
    assertThat(x[x.length - 1]).isEqualTo(4999);
    assertThat(y[Arrays.binarySearch(x, 1234)]).isEqualTo(99);
    assertThat(y[Arrays.binarySearch(x, 4321)]).isEqualTo(-7);
    assertThat(((Number) frame.cell(0, "n")).longValue()).isEqualTo(5000);
    assertThat(numbers(frame, 1, "ys")).isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void onALogarithmicAxisPiecesAreEqualThereAndZeroIsKept() {
    double[] x = numbers(catalog.query(Thinning.sql(SOURCE, true, PIECES)), 1, "xs");
    assertThat(x).contains(0, 1, 2, 3, 4999).hasSizeLessThanOrEqualTo(4 * (PIECES + 1));
  }

  @Test
  void shortCurvesAndSinglePointsAreLeftAsTheyAre() {
    String three = "select 's' as sweep, 'a' as experiment, id as x, id * 2D as y from range(3)";
    Frame frame = catalog.query(Thinning.sql(three, false, PIECES));
    assertThat(numbers(frame, 0, "xs")).containsExactly(0, 1, 2);
    assertThat(numbers(frame, 0, "ys")).containsExactly(0, 2, 4);
    String one = "select 's' as sweep, 'a' as experiment, 7 as x, double('nan') as y";
    assertThat(numbers(catalog.query(Thinning.sql(one, true, PIECES)), 0, "ys"))
        .containsExactly(Double.NaN);
  }

  @Test
  void manyCurvesGetFewerPiecesButNeverFewerThanAHandful() {
    assertThat(Thinning.pieces(1)).isEqualTo(400);
    assertThat(Thinning.pieces(1000)).isEqualTo(40);
    assertThat(Thinning.pieces(1_000_000)).isEqualTo(24);
  }
}
