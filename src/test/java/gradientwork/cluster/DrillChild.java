package gradientwork.cluster;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A {@link DrillRun} in a Java machine of its own: what the drill kills. */
final class DrillChild {
  /** An hour: whatever takes longer hangs. */
  private static final long PATIENCE_MINUTES = 60;

  /**
   * Whom the drill asks to run the sweep, and on what.
   *
   * @param steps length of its runs
   */
  record Crew(
      Path sweep, int steps, String master, int sliceMillis, List<String> flags, Path logs) {}

  /**
   * @param code exit code; 137 for one that was killed
   * @param told what it printed
   */
  record Ending(int code, String told) {}

  private final Process process;
  private final Path log;

  private DrillChild(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  static DrillChild start(Crew crew, String results, List<String> flags) {
    try {
      Path log = Files.createTempFile(crew.logs(), "child-", ".log");
      List<String> command = java();
      command.addAll(crew.flags());
      command.addAll(flags);
      command.addAll(
          List.of(
              DrillRun.class.getName(),
              crew.sweep().toString(),
              results,
              Integer.toString(crew.sliceMillis()),
              crew.master()));
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder
          .environment()
          .putAll(
              Map.of(
                  "DRILL_STEPS",
                  Integer.toString(crew.steps()),
                  "OMP_NUM_THREADS",
                  "1",
                  "SPARK_LOCAL_IP",
                  "127.0.0.1"));
      return new DrillChild(builder.start(), log);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** A Java machine like this one, without a main class yet. */
  static List<String> java() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(
            arg ->
                arg.startsWith("--add-opens")
                    || arg.startsWith("-Djdk.")
                    || arg.startsWith("-Dio."))
        .forEach(command::add);
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp", classPath()));
    return command;
  }

  static String classPath() {
    String path = System.getProperty("surefire.test.class.path");
    return path == null ? System.getProperty("java.class.path") : path;
  }

  /** Waits until it has begun to work, or has ended. */
  void begun() {
    until(() -> told().contains("begun"));
  }

  /** Waits until it keeps other drivers away, or has ended. */
  void holding() {
    until(() -> told().contains("holding"));
  }

  /** Waits until something is so, or it has ended. */
  void until(BooleanSupplier so) {
    while (!so.getAsBoolean() && process.isAlive()) {
      ends(20);
    }
  }

  /** Whether it ends within a time. */
  boolean ends(long millis) {
    try {
      return process.waitFor(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** SIGKILL; says whether it still lived. */
  boolean kill() {
    boolean lived = process.isAlive();
    process.destroyForcibly();
    ends(TimeUnit.MINUTES.toMillis(PATIENCE_MINUTES));
    return lived;
  }

  /** SIGSTOP, or SIGCONT. */
  void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  Ending ending() {
    if (!ends(TimeUnit.MINUTES.toMillis(PATIENCE_MINUTES))) {
      kill();
      throw new IllegalStateException("a driver hangs; it told: " + told());
    }
    return new Ending(process.exitValue(), told());
  }

  private String told() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
