package gradientwork.core.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Network;
import java.util.List;
import org.junit.jupiter.api.Test;

class MotifTest {
  /** Samples (1, 1), (−1, 1), (2, 1). */
  private static final Dataset.Part PART =
      new Dataset.Part(new Matrix(3, 2, new double[] {1, 1, -1, 1, 2, 1}), new double[] {1, 2, 3});

  @Test
  void neuronsOfOnePatternStandTogether() {
    Network network =
        new Network(2, 4, new double[] {1, 0, -1, 0, 3, 0, 0, -1}, new double[] {1, -1, -2, 1});
    List<Motif> motifs = Motif.of(network, PART);
    assertThat(motifs).extracting(motif -> motif.text(3)).containsExactly("101", "010", "000");
    Motif first = motifs.get(0);
    assertThat(first.firstNeuron()).isZero();
    assertThat(first.neurons()).isEqualTo(2);
    assertThat(first.positive()).isOne();
    assertThat(first.negative()).isOne();
    assertThat(motifs.get(2).critical()).isFalse();
  }

  /** ŷ = (−5, −1, −10), e = (−6, −3, −13): G = e_1 x_1 + e_3 x_3 = (−32, −19), −G has (1, 0, 1). */
  @Test
  void theDirectionIsTheGradientOverItsSamples() {
    Network network = new Network(2, 3, new double[] {1, 0, -1, 0, 3, 0}, new double[] {1, -1, -2});
    Motif first = Motif.of(network, PART).get(0);
    assertThat(first.direction()).containsExactly(new double[] {-32, -19}, within(1e-12));
    assertThat(first.critical()).isTrue();
    Motif second = Motif.of(network, PART).get(1);
    assertThat(second.direction()).containsExactly(new double[] {3, -3}, within(1e-12));
    assertThat(second.critical()).isTrue();
  }
}
