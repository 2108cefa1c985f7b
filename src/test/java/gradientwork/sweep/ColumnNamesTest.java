package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {
  @Test
  void aNameIsTheLastWordOfItsKey() {
    assertThat(ColumnNames.of(List.of("algorithm.optimiser.learning-rate", "algorithm.kind")))
        .containsExactly("learning_rate", "algorithm");
  }

  @Test
  void equalLastWordsGetTheWordsBefore() {
    assertThat(ColumnNames.of(List.of("data.seed", "network.seed", "algorithm.batch.seed")))
        .containsExactly("data_seed", "network_seed", "batch_seed");
  }

  @Test
  void columnsOfTheTablesAndWordsOfSqlAreLeftAlone() {
    assertThat(
            ColumnNames.of(
                List.of(
                    "data.kind", "data.columns", "objective.loss", "data.rows", "network.kind")))
        .containsExactly("data_kind", "data_columns", "objective_loss", "data_rows", "network");
    assertThat(ColumnNames.of(List.of("algorithm.optimiser.schedule.iterations")))
        .containsExactly("schedule_iterations");
  }

  @Test
  void theKindOfAnOptimiserInsideAnotherIsNamedByItsKey() {
    assertThat(
            ColumnNames.of(
                List.of(
                    "algorithm.optimiser.kind",
                    "algorithm.optimiser.base.kind",
                    "algorithm.optimiser.base.learning-rate",
                    "algorithm.optimiser.learning-rate")))
        .containsExactly("optimiser", "base", "base_learning_rate", "optimiser_learning_rate");
  }
}
