package gradientwork.core.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Philox;
import gradientwork.core.linalg.Status;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How the four levels agree, and what a call leaves to the next one. */
class CascadeTest {
  private static double smallestSeparation(Target target) {
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < target.size(); j++) {
      least = Math.min(least, target.separation(j));
    }
    return least;
  }

  @Property(tries = 60, seed = "20261123")
  void whenDisplacementsAreSmallTheIdentityIsWhatAColdSolutionFinds(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 6) int d,
      @ForAll @IntRange(min = 2, max = 100) int m) {
    double[] y = Clouds.normal(seed, "y", d * m);
    Target target = Target.of(new Matrix(d, m, y));
    double[] x = Clouds.translated(y, Clouds.normal(seed, "t", d));
    Philox random = Philox.of(seed, "displacement");
    double reach = 0.24 * smallestSeparation(target) / Math.sqrt(d);
    for (int at = 0; at < d * m; at++) {
      x[at] += random.uniform(at, -reach, reach);
    }
    Coupling coupling = Coupling.identity(m);
    double value = new Assignment(target).solve(x, coupling);
    assertThat(coupling.level()).isEqualTo(Level.DISPLACEMENT);
    assertThat(coupling.permuted()).isZero();

    Coupling cold = shifted(m);
    assertThat(new Assignment(target).solve(x, cold)).isEqualTo(value);
    assertThat(cold.warmStart().partners()).isEqualTo(WarmStart.identity(m).partners());
  }

  private static Coupling shifted(int m) {
    int[] partners = new int[m];
    Arrays.setAll(partners, i -> (i + 1) % m);
    return Coupling.from(new WarmStart(partners, new double[m]));
  }

  @Property(tries = 40, seed = "20261123")
  void aWarmCallGivesTheSameBitsAsAColdOne(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 10) int d,
      @ForAll @IntRange(min = 1, max = 130) int m,
      @ForAll @DoubleRange(min = 0.01, max = 0.5) double by) {
    double[] y = Clouds.normal(seed, "y", d * m);
    Assignment assignment = new Assignment(Target.of(new Matrix(d, m, y)));
    Coupling warm = Coupling.identity(m);
    double[] x = y;
    double[] gradient = new double[d * m];
    double[] expected = new double[d * m];
    for (int step = 0; step < 8; step++) {
      x = Clouds.moved(x, seed + step, by);
      Coupling cold = shifted(m);
      assertThat(assignment.solve(x, warm)).isEqualTo(assignment.solve(x, cold));
      assertThat(warm.warmStart().partners()).isEqualTo(cold.warmStart().partners());
      assignment.gradient(x, warm, gradient);
      assignment.gradient(x, cold, expected);
      assertThat(gradient).isEqualTo(expected);
    }
  }

  @Property(tries = 20, seed = "20261123")
  void cutAndResumedAnywhereIsTheSameRun(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 3) int d, @ForAll boolean ties)
      throws IOException, ClassNotFoundException {
    int m = 80;
    double[] y = ties ? Clouds.integers(seed, "y", d * m) : Clouds.normal(seed, "y", d * m);
    Assignment first = new Assignment(Target.of(new Matrix(d, m, y)));
    Coupling through = Coupling.identity(m);
    Coupling resumed = Coupling.identity(m);
    double[] x = y;
    for (int step = 0; step < 8; step++) {
      x = ties ? Clouds.integers(seed + step, "x", d * m) : Clouds.moved(x, seed + step, 0.05);
      Assignment again = new Assignment(Target.of(new Matrix(d, m, y)));
      resumed = Coupling.from(stored(resumed.warmStart()));
      assertThat(again.solve(x, resumed)).isEqualTo(first.solve(x, through));
      assertThat(resumed.warmStart()).isEqualTo(through.warmStart());
      assertThat(resumed.level()).isEqualTo(through.level());
    }
  }

  private static WarmStart stored(WarmStart start) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(start);
    }
    byte[] written = bytes.toByteArray();
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(written))) {
      return (WarmStart) in.readObject();
    }
  }

  @Test
  void everyLevelIsReachedProvesItsAnswerAndAskedAgainKeepsIt() {
    int m = 400;
    double[] y = Clouds.normal(7, "y", 2 * m);
    Assignment assignment = new Assignment(Target.of(new Matrix(2, m, y)));
    double sep = smallestSeparation(assignment.target());
    Set<Level> seen = EnumSet.noneOf(Level.class);
    Coupling coupling = Coupling.identity(m);
    for (double by : new double[] {0, sep / 20, sep, 2 * sep, 4 * sep, 0.02, 0.05, 0.1, 2}) {
      double[] x = Clouds.moved(y, 3, by);
      assignment.solve(x, coupling);
      seen.add(coupling.level());
      assertThat(assignment.certificate(x, coupling).gap()).isLessThan(1e-11);
      assertThat(coupling.violated() == 0).isEqualTo(coupling.level().compareTo(Level.DUAL) <= 0);
      WarmStart answer = coupling.warmStart();
      assignment.solve(x, coupling);
      seen.add(coupling.level());
      assertThat(coupling.level()).isIn(Level.DISPLACEMENT, Level.DUAL);
      assertThat(coupling.warmStart()).isEqualTo(answer);
    }
    assertThat(seen).containsExactly(Level.DISPLACEMENT, Level.DUAL, Level.REPAIR, Level.COLD);
  }

  @Test
  void amongEquallyGoodPartnersThePreviousOnesAreKept() {
    double[] y = {0, 0, 1, 5, 0, 0, 2, 5};
    double[] x = {0, 0, 1, 5.5, 0.1, 0.1, 2, 5};
    Assignment assignment = new Assignment(Target.of(new Matrix(2, 4, y)));
    for (int[] partners : new int[][] {{0, 1, 2, 3}, {1, 0, 2, 3}}) {
      Coupling coupling = Coupling.from(new WarmStart(partners, new double[4]));
      assertThat(assignment.solve(x, coupling)).isCloseTo(0.27 / 4, within(1e-15));
      assertThat(coupling.warmStart().partners()).isEqualTo(partners);
    }
  }

  @Test
  void onTheLineToo() {
    Assignment assignment = new Assignment(Target.of(new Matrix(1, 3, new double[] {1, 1, 0})));
    for (int[] partners : new int[][] {{0, 1, 2}, {1, 0, 2}}) {
      Coupling coupling = Coupling.from(new WarmStart(partners, new double[3]));
      assignment.solve(new double[] {2, 2, 1}, coupling);
      assertThat(coupling.warmStart().partners()).isEqualTo(partners);
    }
  }

  @Test
  void pointsThatAreNotFiniteFailAndLeaveTheCouplingAsItWas() {
    int m = 70;
    double[] y = Clouds.normal(1, "y", 2 * m);
    Assignment assignment = new Assignment(Target.of(new Matrix(2, m, y)));
    Coupling coupling = Coupling.identity(m);
    assignment.solve(Clouds.moved(y, 2, 0.3), coupling);
    WarmStart before = coupling.warmStart();
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 1e200}) {
      double[] x = y.clone();
      x[5] = bad;
      assignment.solve(x, coupling);
      assertThat(coupling.status()).isEqualTo(Status.FAILED);
      assertThat(coupling.warmStart()).isEqualTo(before);
    }
    assertThat(assignment.solve(y, coupling)).isZero();
    assertThat(coupling.status()).isEqualTo(Status.CERTIFIED);
  }

  @Test
  void whatIsNoPermutationAndWhatDoesNotFitIsRefused() {
    assertThatThrownBy(() -> new WarmStart(new int[] {0, 0}, new double[2]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("partner 0 of point 1");
    assertThatThrownBy(() -> new WarmStart(new int[] {0}, new double[] {Double.NaN}))
        .hasMessageContaining("NaN");
    assertThatThrownBy(() -> Target.of(new Matrix(1, 2, new double[] {1, Double.NaN})))
        .hasMessageContaining("point 1");
    assertThatThrownBy(() -> Target.of(new Matrix(2, 0, new double[0])))
        .hasMessageContaining("(2 × 0)");
    Assignment assignment = new Assignment(Target.of(new Matrix(2, 1, new double[2])));
    assertThatThrownBy(() -> assignment.solve(new double[4], Coupling.identity(2)))
        .hasMessageContaining("(2 × 1)");
  }
}
