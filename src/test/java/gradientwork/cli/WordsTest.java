package gradientwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

  @ParameterizedTest
  @CsvSource({
    "data/diabetes.csv, diabetes",
    "My Data (é).csv, my-data-e",
    "größe.conf, gro-e",
    "2024 runs.conf, table-2024-runs",
    "数据.csv, table"
  })
  void aSweepIsNamedAfterItsFileInLettersThatItsFolderMayHave(String file, String name) {
    assertThat(Words.sweepName(file, "table-")).isEqualTo(name);
  }
}
