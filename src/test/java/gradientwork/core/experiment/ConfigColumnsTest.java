package gradientwork.core.experiment;

import static gradientwork.core.experiment.Experiments.SGD;
import static gradientwork.core.experiment.Experiments.TUNED;
import static gradientwork.core.experiment.Experiments.descent;
import static gradientwork.core.experiment.Experiments.linear;
import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.algorithm.optimiser.Batch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfigColumnsTest {
  @Test
  void whatWasKeptOfNeighboursChangesNothing() {
    Optional<Batch> batch = Optional.of(new Batch.Shuffled(5, 1));
    Experiment first = Experiments.of(linear(0), 0, descent(TUNED, batch), 1);
    List<Experiment> row =
        List.of(
            first,
            new Experiment(
                first.precision(),
                first.data(),
                first.network(),
                first.objective(),
                descent(SGD, Optional.empty()),
                first.recording(),
                first.stop()),
            Experiments.of(linear(3), 4, descent(SGD, batch), 1),
            first);
    ConfigColumns columns = new ConfigColumns();
    for (Experiment experiment : row) {
      assertThat(columns.of(experiment))
          .isEqualTo(
              new ConfigColumns.Columns(ConfigType.of(experiment), Parameters.json(experiment)));
    }
  }
}
