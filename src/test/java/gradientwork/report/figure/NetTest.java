package gradientwork.report.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import gradientwork.report.picture.Axis;
import gradientwork.report.picture.Colour;
import gradientwork.report.picture.Layer;
import gradientwork.report.picture.Pen;
import gradientwork.sweep.Figures;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What pictures compute from recorded networks. */
class NetTest {
  /** ŷ(x) = 2 relu(x − 1) − relu(−x + 2). */
  private static final Net NET =
      new Net(3, 2, 2, new double[] {1, -1, -1, 2}, new double[] {2, -1}, new int[0]);

  @Test
  void theOutputIsDrawnStraightBetweenItsKinks() {
    assertThat(NET.kink(0)).isEqualTo(1);
    assertThat(NET.kink(1)).isEqualTo(2);
    Layer.Line line =
        OutputPicture.line(NET, new Axis("x", false, 0, 3.1), Pen.solid(Colour.INK, 1));
    assertThat(line.x()).contains(1, 2).isSorted();
    for (int i = 0; i < line.x().length; i++) {
      double x = line.x()[i];
      double exact = 2 * Math.max(x - 1, 0) - Math.max(2 - x, 0);
      assertThat(line.y()[i]).isCloseTo(exact, within(1e-12));
    }
  }

  @Test
  void relabelledNeuronsAreFollowedByTheirLabels() {
    Net start = new Net(0, 2, 2, new double[] {1, 0, 0, 1}, new double[] {1, -1}, new int[0]);
    Net end = new Net(1, 2, 2, new double[] {0, 2, 2, 0}, new double[] {-1, 1}, new int[] {1, 0});
    PlaneAxes plane = PlaneAxes.of(Wanted.of(Figures.plain()), List.of(start, end));
    List<Layer> ways = Clouds.ways(List.of(start, end), plane, Pen.Dash.SOLID);
    Layer.Line first = (Layer.Line) ways.get(0);
    assertThat(first.x()).containsExactly(1, 2);
    assertThat(first.y()).containsExactly(0, 0);
    assertThat(first.pen().colour().onLight()).isEqualTo(Colour.POSITIVE.onLight());
  }

  @Test
  void theGridIsFoundAndMassStaysWhole() {
    double[] w = new double[2 * 24];
    double[] v = new double[24];
    for (int j = 0; j < 24; j++) {
      w[2 * j] = 0.5 * (j % 12 % 4);
      w[2 * j + 1] = j % 12 / 4 + 1e-14 * j;
      v[j] = j < 12 ? j : -1;
    }
    Ground ground = Ground.of(new Net(0, 2, 24, w, v, new int[0]));
    assertThat(ground.x()).hasSize(4);
    assertThat(ground.y()).hasSize(3);
    Net net = new Net(0, 2, 24, w, v, new int[0]);
    assertThat(Arrays.stream(ground.mass(net, 1)).sum()).isEqualTo(66);
    assertThat(ground.mass(net, 1)[5]).isEqualTo(5);
    assertThat(ground.mass(net, -1)).containsOnly(1);
    double[] scattered = new double[20];
    Arrays.setAll(scattered, k -> StrictMath.sin(k));
    Net cloud = new Net(0, 2, 10, scattered, new double[10], new int[0]);
    assertThatThrownBy(() -> Ground.of(cloud))
        .hasMessage("the points that mass lies on are no regular grid");
  }

  @Test
  void criticalDirectionsPullNeuronsOfTheirCellTowardsThemselves() {
    double[] x = {-1, 1, -0.3, 1, 0.4, 1, 1, 1};
    double[] y = {0.5, -1, 0.8, -0.2};
    Data data = new Data(4, 2, x, y);
    Net zero = new Net(0, 2, 1, new double[] {1, 0}, new double[] {0}, new int[0]);
    List<Critical> critical = Critical.of(data, zero);
    assertThat(critical).isNotEmpty();
    for (Critical direction : critical) {
      // a small neuron there moves along −v Σ e_i x_i over its active samples: along itself
      double a = 0;
      double b = 0;
      for (int i = 0; i < 4; i++) {
        if (x[2 * i] * direction.a() + x[2 * i + 1] * direction.b() > 0) {
          a += direction.sign() * y[i] * x[2 * i];
          b += direction.sign() * y[i] * x[2 * i + 1];
        }
      }
      assertThat(a * direction.b() - b * direction.a()).isCloseTo(0, within(1e-12));
      assertThat(a * direction.a() + b * direction.b()).isPositive();
    }
  }

  @Test
  void principalComponentsAreTheDirectionsOfTheLargestSpread() {
    double[] w = {3, 0, 0.1, -3, 0, -0.1, 0, 1, 0, 0, -1, 0};
    Net net = new Net(0, 3, 4, w, new double[] {1, 1, 1, 1}, new int[0]);
    PlaneAxes plane =
        PlaneAxes.of(new Wanted(Figures.plain(), List.of(), List.of(), true), List.of(net));
    assertThat(plane.x(net, 0)).isCloseTo(Math.sqrt(9.01), within(1e-9));
    assertThat(Math.abs(plane.y(net, 2))).isCloseTo(1, within(1e-9));
    assertThat(plane.labelA()).startsWith("principal component 1 (90 %");
    assertThatThrownBy(
            () ->
                PlaneAxes.of(
                    new Wanted(Figures.plain(), List.of(), List.of(1, 4), false), List.of(net)))
        .hasMessage("--plane 1,4 names no two of the 3 coordinates, from 1 to 3");
  }

  @Test
  void theOptimumIsShownAsLongAsTheRunWouldHaveIt() {
    Net optimum = new Net(9, 2, 1, new double[] {3, 4}, new double[] {-2}, new int[0]);
    Net both = Optimum.like(optimum, NET, true);
    assertThat(both.w())
        .containsExactly(new double[] {6 / Math.sqrt(10), 8 / Math.sqrt(10)}, within(1e-12));
    assertThat(Optimum.like(optimum, NET, false).w()).containsExactly(3, 4);
  }
}
