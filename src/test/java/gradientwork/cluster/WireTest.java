package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.problem.Network;
import gradientwork.core.run.Pulse;
import gradientwork.core.table.RunRow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** Heartbeats and their answers arrive in another Java machine as they were sent. */
class WireTest {
  private static final Beats.Key KEY = new Beats.Key("driver", 1, 2, 3);

  private static final Beats.Message MESSAGE =
      new Beats.Message(
          new ArrayList<>(
              List.of(new Beats.Beat(KEY, new Pulse("id", 4, 0.5, 0.25), 1, 2, 0, 30, 400))),
          new ArrayList<>(
              List.of(
                  new Sight.Point(1, 2, 0.5, 0, 0.1, new int[] {0}, new double[] {0.25}),
                  new Sight.Neurons(1, 2, new Network(1, 1, new double[] {3}, new double[] {4})),
                  new Sight.End(1, RunRow.Status.values()[0], "reason", "", 2, 0.5, 1, 1))));

  private static final Beats.Answer ANSWER = new Beats.Answer(new ArrayList<>(List.of(KEY)), true);

  /** Spark's threads of an executor know no class of ours. */
  private static final Executor STRANGER =
      task -> {
        Thread thread = new Thread(task);
        thread.setContextClassLoader(ClassLoader.getPlatformClassLoader());
        thread.start();
      };

  @Test
  void whatTasksTellArrives() {
    Beats.Message there =
        CompletableFuture.supplyAsync(
                () -> Wire.unpacked(Wire.packed(MESSAGE), Beats.Message.class), STRANGER)
            .join();
    assertThat(there.beats()).isEqualTo(MESSAGE.beats());
    assertThat(there.sights()).usingRecursiveComparison().isEqualTo(MESSAGE.sights());
    assertThat(there.sights().stream().<Class<?>>map(Sight::getClass))
        .as("every kind")
        .containsExactlyInAnyOrder(Sight.class.getPermittedSubclasses());
  }

  @Test
  void whatTheyAreToldArrives() {
    Beats.Answer there =
        CompletableFuture.supplyAsync(
                () -> Wire.unpacked(Wire.packed(ANSWER), Beats.Answer.class), STRANGER)
            .join();
    assertThat(there).isEqualTo(ANSWER);
  }
}
