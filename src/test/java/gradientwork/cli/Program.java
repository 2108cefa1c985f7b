package gradientwork.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The program in a JVM of its own, as bin/gw starts it: with Spark, exit code and all. */
final class Program {
  private Program() {}

  static Command gw(Path folder, String... args) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            arg ->
                arg.startsWith("--add-opens")
                    || arg.startsWith("-Djdk.")
                    || arg.startsWith("-Dio."))
        .forEach(command::add);
    String path = System.getProperty("surefire.test.class.path");
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            path == null ? System.getProperty("java.class.path") : path,
            Main.class.getName()));
    command.addAll(List.of(args));
    Path out = folder.resolve("stdout.txt");
    Path err = folder.resolve("stderr.txt");
    ProcessBuilder process =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    process
        .environment()
        .putAll(
            Map.of(
                "GW_STDOUT_TERMINAL", "0",
                "GW_STDERR_TERMINAL", "0",
                "GW_COMMAND", "gw",
                "SPARK_LOCAL_IP", "127.0.0.1",
                "OMP_NUM_THREADS", "1"));
    try {
      int code = process.start().waitFor();
      return new Command(
          code,
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
