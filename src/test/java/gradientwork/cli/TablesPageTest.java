package gradientwork.cli;

import static gradientwork.cli.Command.gw;
import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.table.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/tables.md} is what {@code gw tables} says. */
class TablesPageTest {

  static Stream<String> names() {
    return Table.ALL.stream().map(Table::name);
  }

  @ParameterizedTest
  @MethodSource("names")
  void thePageHasEveryColumnOf(String table) throws IOException {
    String columns = gw("tables", table, "--format", "markdown").out();
    assertThat(Files.readString(Path.of("docs/tables.md")))
        .as("docs/tables.md; make docs/tables.md writes it again")
        .contains("## " + table + "\n\n")
        .contains(columns);
  }
}
