package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A Spark installation laid out of the jars that the build gathered, and of some of the test's
 * beside them.
 */
final class Installation implements AutoCloseable {
  /** What {@code bin/spark-submit} of a real one does, without its environment files. */
  private static final String SUBMIT =
      """
      #!/bin/bash
      words=()
      {
        read -r
        while IFS= read -r -d '' word; do words+=("$word"); done
      } < <(java -cp "$SPARK_HOME/jars/*" org.apache.spark.launcher.Main org.apache.spark.deploy.SparkSubmit "$@")
      exec "${words[@]}"
      """;

  private final Path home;

  /**
   * @param more which jars of the class path belong to it too
   * @param defaults its spark-defaults.conf, with HOME for where it lies
   */
  Installation(Path folder, Predicate<Path> more, String defaults) throws IOException {
    home = folder.resolve("spark");
    Path jars = Files.createDirectories(home.resolve("jars"));
    try (Stream<Path> spark = Files.list(Path.of("target/spark"))) {
      for (Path jar : spark.toList()) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toAbsolutePath());
      }
    }
    for (String entry : DrillChild.classPath().split(java.io.File.pathSeparator)) {
      Path jar = Path.of(entry);
      if (more.test(jar)) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toAbsolutePath());
      }
    }
    Path submit = Files.createDirectories(home.resolve("bin")).resolve("spark-submit");
    Files.writeString(submit, SUBMIT);
    assertThat(submit.toFile().setExecutable(true)).isTrue();
    Path conf = Files.createDirectories(home.resolve("conf"));
    Files.writeString(
        conf.resolve("spark-defaults.conf"), defaults.replace("HOME", home.toString()));
  }

  Path home() {
    return home;
  }

  /** What a command needs that is to use it, on the loopback interface. */
  Map<String, String> environment() {
    return Map.of(
        "SPARK_HOME",
        home.toString(),
        "SPARK_SCALA_VERSION",
        "2.13",
        "SPARK_LOCAL_IP",
        "127.0.0.1");
  }

  @Override
  public void close() throws IOException {
    // whoever clears the folder away need not wonder where these point
    try (Stream<Path> jars = Files.list(home.resolve("jars"))) {
      for (Path jar : jars.toList()) {
        Files.delete(jar);
      }
    }
  }
}
