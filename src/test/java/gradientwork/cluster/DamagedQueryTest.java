package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradientwork.core.table.Table;
import gradientwork.store.Live;
import gradientwork.store.Results;
import gradientwork.store.StoreError;
import gradientwork.store.SweepFolder;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever asks of a file that is damaged or gone hears its name. */
class DamagedQueryTest {
  @TempDir Path folder;

  @Test
  void aQuestionOverADamagedFileNamesIt() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("one.conf"),
            """
            name = one
            data { kind = sine, samples = 7 }
            network { kind = normal, neurons = 4, scale = 0.1 }
            algorithm { kind = gradient-descent, optimiser { kind = sgd, learning-rate = 0.1 } }
            stop { iterations = 30 }
            """);
    Sweep sweep = SweepFile.read(file.toString(), List.of(), new FileInputs()::digest);
    Results results = Results.at(folder + "/results");
    new Driver(Embedded.SESSION, results, sweep, Settings.DEFAULT).run(progress -> {});
    SweepFolder one = results.sweep("one");
    String path = Live.of(one).paths(Table.ITERATIONS.name()).get(0);
    byte[] content = one.storage().read(path);
    Arrays.fill(content, 4, 40, (byte) 0x5a);
    one.storage().write(path, content);
    isNamed(results, path);
    one.storage().delete(path);
    isNamed(results, path);
  }

  private static void isNamed(Results results, String path) {
    assertThatThrownBy(
            () -> new Catalog(Embedded.SESSION, results, "one").query("select * from iterations"))
        .isInstanceOf(StoreError.class)
        .hasMessageContaining(path + " is damaged or missing; 'gw check'");
  }
}
