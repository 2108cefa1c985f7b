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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** The scripts in deploy/ as they are, with the program as {@code make build} made it. */
@EnabledIfSystemProperty(named = "gw.deploy", matches = "true")
class DeployTest {
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

  @TempDir Path folder;

  private String sweep(long iterations) throws IOException {
    String text = SWEEP.replace("ITERATIONS", Long.toString(iterations));
    return Files.writeString(folder.resolve("moved.conf"), text).toString();
  }

  private SweepFolder results(String name) {
    return Results.at(folder + "/" + name).sweep("moved");
  }

  private List<String> plain(String name) {
    return PlainReader.rows(results(name), SweepWork.CONFIG);
  }

  private Process start(Map<String, String> environment, String... command) throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()));
    process.environment().remove("SPARK_HOME");
    process.environment().putAll(environment);
    return process.start();
  }

  private Path log() {
    return folder.resolve("log");
  }

  private void ends(Process process, int code) throws Exception {
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log())).isEqualTo(code);
  }

  @Test
  void aStandaloneClusterGivesTheRowsOfAnEmbeddedRun() throws Exception {
    String sweep = sweep(1000);
    ends(start(Map.of(), "bin/gw", "run", sweep, "--results", folder + "/here"), 0);
    Map<String, String> ports =
        Map.of("GW_PORT", "17177", "GW_PAGE", "18180", "GW_STATE", folder + "/state");
    String there = folder + "/there";
    ends(start(ports, "deploy/standalone/cluster", "run", sweep, "--results", there), 0);
    assertThat(plain("there")).isEqualTo(plain("here")).isNotEmpty();
    try (Stream<Path> left = Files.list(folder.resolve("state"))) {
      assertThat(left.filter(file -> file.toString().endsWith(".pid"))).isEmpty();
    }
  }

  @Test
  void aPreemptedJobCheckpointsAsksForItsQueueAndGoesOn() throws Exception {
    Path queue = folder.resolve("queue");
    Path scontrol = folder.resolve("bin/scontrol");
    Files.createDirectories(scontrol.getParent());
    Files.writeString(scontrol, "#!/bin/sh\necho \"$@\" >>" + queue + "\n");
    assertThat(scontrol.toFile().setExecutable(true)).isTrue();
    Map<String, String> slurm =
        Map.of(
            "PATH",
            scontrol.getParent() + ":" + System.getenv("PATH"),
            "GW_HOME",
            Path.of("").toAbsolutePath().toString(),
            "SLURM_CPUS_PER_TASK",
            "2",
            "SLURM_JOB_ID",
            "42");
    String sweep = sweep(40_000);
    String[] job = {"bash", "deploy/slurm/sweep.sbatch", sweep, "--results", folder + "/requeued"};
    Process first = start(slurm, job);
    // as soon as its tasks write
    SweepFolder moved = results("requeued");
    while (moved.storage().list(moved.staging()).isEmpty()) {
      assertThat(first.waitFor(50, TimeUnit.MILLISECONDS)).as("still running").isFalse();
    }
    first.destroy();
    ends(first, 0);
    assertThat(Files.readString(queue)).isEqualTo("requeue 42\n");
    assertThat(Files.readString(log())).contains("nothing that was done is lost");
    ends(start(slurm, job), 0);
    assertThat(Files.readString(queue)).as("asked once").isEqualTo("requeue 42\n");
    ends(start(Map.of(), "bin/gw", "run", sweep, "--results", folder + "/whole"), 0);
    assertThat(plain("requeued")).isEqualTo(plain("whole"));
  }
}
