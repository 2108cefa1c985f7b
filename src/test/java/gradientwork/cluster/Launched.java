package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.store.PlainReader;
import gradientwork.store.Results;
import gradientwork.store.SweepFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A small sweep of four experiments, and the commands that a user would type to run it: the scripts
 * as they are, with the program as {@code make build} made it.
 *
 * @param folder where the sweep file and all that commands say is written
 */
record Launched(Path folder) {
  private static final String SWEEP =
      """
      name = moved
      data { kind = sine, samples = 200 }
      network { kind = normal, neurons = 200, scale = 0.1 }
      algorithm { kind = gradient-descent, optimiser { kind = sgd, learning-rate = 1e-3 } }
      record { indicators = [loss], iterations { per-decade = 10 } }
      stop { iterations = ITERATIONS }
      axes = [{ algorithm.optimiser.learning-rate = [1e-3, 2e-3, 3e-3, 4e-3] }]
      """;

  /** Writes the sweep file, with runs of this length. */
  String sweep(long iterations) throws IOException {
    String text = SWEEP.replace("ITERATIONS", Long.toString(iterations));
    return Files.writeString(folder.resolve("moved.conf"), text).toString();
  }

  static SweepFolder results(String root) {
    return Results.at(root).sweep("moved");
  }

  /** All rows that programs see which know nothing of the journal. */
  static List<String> rows(String root) {
    return PlainReader.rows(results(root), SweepWork.CONFIG);
  }

  Process start(Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    process.environment().remove("SPARK_HOME");
    process.environment().putAll(environment);
    return process.start();
  }

  /** What all commands said. */
  String said() throws IOException {
    return Files.readString(log());
  }

  private Path log() {
    return folder.resolve("log");
  }

  /** Waits until the tasks of a sweep write something; it must still be running then. */
  static void works(Process process, String root) throws InterruptedException {
    SweepFolder sweep = results(root);
    while (sweep.storage().list(sweep.staging()).isEmpty()) {
      assertThat(process.waitFor(50, TimeUnit.MILLISECONDS)).as("still running").isFalse();
    }
  }

  void ends(Process process, int code) throws IOException, InterruptedException {
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(said()).isEqualTo(code);
  }
}
