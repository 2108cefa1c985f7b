package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be known of the ways to run on clusters without one. */
class DeployFilesTest {
  private static final Path DEPLOY = Path.of("deploy");

  @TempDir Path folder;

  private record Said(int code, String out) {}

  private Said shell(Map<String, String> environment, String... command) throws IOException {
    Path out = Files.createTempFile(folder, "out", "");
    ProcessBuilder process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(out.toFile());
    process.environment().keySet().removeAll(List.of("SPARK_HOME", "HADOOP_CONF_DIR"));
    process.environment().putAll(environment);
    try {
      int code = process.start().waitFor();
      return new Said(code, Files.readString(out, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"local/run", "standalone/cluster", "yarn/run", "k8s/run"})
  void scriptsAreValidAndMayBeRun(String script) throws IOException {
    Path file = DEPLOY.resolve(script);
    assertThat(Files.isExecutable(file)).isTrue();
    assertThat(shell(Map.of(), "sh", "-n", file.toString())).isEqualTo(new Said(0, ""));
    assertThat(Files.exists(file.resolveSibling("README.md"))).isTrue();
  }

  @Test
  void theJobOfSlurmIsValidAndAsksForASignal() throws IOException {
    Path file = DEPLOY.resolve("slurm/sweep.sbatch");
    assertThat(shell(Map.of(), "bash", "-n", file.toString())).isEqualTo(new Said(0, ""));
    assertThat(Files.readString(file))
        .contains("#SBATCH --signal=B:TERM@120")
        .contains("#SBATCH --requeue");
  }

  @Test
  void everyPlaceOfTheJobIsFilledIn() throws IOException {
    Said said =
        shell(Map.of(), "deploy/k8s/run", "--print", "registry/image:1", "sweeps/two_a.conf");
    assertThat(said.code()).as(said.out()).isZero();
    assertThat(said.out())
        .doesNotContainPattern("@[A-Z]")
        .contains("name: \"gw-two-a\"")
        .contains("image: \"registry/image:1\"")
        .contains("spark.kubernetes.container.image=registry/image:1")
        .contains("- \"sweeps/two_a.conf\"")
        .contains("claimName=gradient-work")
        .contains("serviceAccountName: gradient-work")
        .contains("kind: ServiceAccount")
        .contains("workingDir: /opt/gradient-work");
    List<String> kinds = new ArrayList<>();
    new YAMLMapper()
        .readerFor(JsonNode.class)
        .<JsonNode>readValues(said.out())
        .forEachRemaining(object -> kinds.add(object.path("kind").asText()));
    assertThat(kinds).containsExactly("ServiceAccount", "Role", "RoleBinding", "Job");
  }

  @Test
  void theImageHoldsWhatTheBuildMakes() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String gw = Files.readString(Path.of("bin/gw"));
    String image = Files.readString(DEPLOY.resolve("k8s/Dockerfile"));
    Matcher copied = Pattern.compile("COPY (\\S+) /opt/gradient-work/(\\S+)").matcher(image);
    List<String> made = new ArrayList<>();
    while (copied.find()) {
      String source = copied.group(1);
      assertThat(copied.group(2)).as("bin/gw looks in the same places").isEqualTo(source);
      if (source.startsWith("target/")) {
        made.add(source);
        assertThat(gw).contains(source);
      } else {
        assertThat(Path.of(source)).exists();
      }
    }
    assertThat(made).containsExactly("target/lib", "target/gradient-work-thin.jar");
    assertThat(pom).contains("/lib<").contains("gradient-work-thin");
    Matcher spark = Pattern.compile("<spark.version>([0-9.]+)</spark.version>").matcher(pom);
    assertThat(spark.find()).isTrue();
    assertThat(image).as("executors write there, as nobody special").doesNotContain("WORKDIR");
    assertThat(image).contains("apache/spark:" + spark.group(1) + "-scala2.13-java17");
  }

  @Test
  void yarnIsGivenOurJarsAndItsOptions() throws IOException {
    Path spark = script("spark/bin/spark-submit", "for word in \"$@\"; do echo \"$word\"; done");
    Path hadoop = Files.createDirectories(folder.resolve("hadoop"));
    Files.writeString(hadoop.resolve("yarn-site.xml"), "<configuration/>");
    Path home = program();
    Map<String, String> environment =
        Map.of(
            "SPARK_HOME",
            spark.getParent().getParent().toString(),
            "HADOOP_CONF_DIR",
            hadoop.toString(),
            "GW_EXECUTORS",
            "7");
    String run = home.resolve("deploy/yarn/run").toString();
    Said local = shell(environment, run, "a.conf", "--results", "results");
    assertThat(local.code()).isEqualTo(1);
    assertThat(local.out()).contains("results must lie where every container sees them");
    Said said = shell(environment, run, "a.conf", "--results", "hdfs:///r");
    assertThat(said.code()).as(said.out()).isZero();
    List<String> words = said.out().lines().toList();
    assertThat(words)
        .containsSubsequence("--class", "gradientwork.cli.Main", "--jars")
        .containsSubsequence("--master", "yarn", "--deploy-mode", "client")
        .containsSubsequence("--num-executors", "7")
        .containsSubsequence("run", "--master", "yarn", "a.conf", "--results", "hdfs:///r");
    String jars = words.get(words.indexOf("--jars") + 1);
    assertThat(jars.split(",")).allSatisfy(jar -> assertThat(Path.of(jar)).exists());
    assertThat(words).anyMatch(word -> word.endsWith("target/gradient-work-thin.jar"));
  }

  /** A copy of the program's scripts with stand-ins for what a build makes. */
  private Path program() throws IOException {
    Path home = folder.resolve("home");
    for (Path root : List.of(Path.of("bin"), DEPLOY, Path.of("conf"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.toList()) {
          Path copy = home.resolve(file.toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(copy);
          } else {
            Files.copy(file, copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
          }
        }
      }
    }
    Files.createDirectories(home.resolve("target/lib"));
    Files.writeString(home.resolve("target/gradient-work-thin.jar"), "");
    Files.writeString(home.resolve("target/lib/one.jar"), "");
    Files.writeString(home.resolve("target/lib/two.jar"), "");
    return home;
  }

  private Path script(String name, String body) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
