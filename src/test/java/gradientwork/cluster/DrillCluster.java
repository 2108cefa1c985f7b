package gradientwork.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A standalone Spark cluster on the loopback interface, from the jars of the class path: a master
 * and two workers with a slot each.
 */
final class DrillCluster implements AutoCloseable {
  private static final int PORT = 17077;
  static final String MASTER = "spark://127.0.0.1:" + PORT;

  private final Path home;
  private final List<Process> processes = new ArrayList<>();

  DrillCluster(Path folder) throws IOException {
    this.home = folder.resolve("spark");
    Path jars = Files.createDirectories(home.resolve("jars"));
    int number = 0;
    for (String entry : DrillChild.classPath().split(java.io.File.pathSeparator)) {
      if (entry.endsWith(".jar")) {
        Path jar = Path.of(entry).toAbsolutePath();
        Files.createSymbolicLink(jars.resolve(number++ + "-" + jar.getFileName()), jar);
      }
    }
    start(
        "master",
        "org.apache.spark.deploy.master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        Integer.toString(PORT),
        "--webui-port",
        "18080");
    for (int worker = 1; worker <= 2; worker++) {
      start(
          "worker-" + worker,
          "org.apache.spark.deploy.worker.Worker",
          "--host",
          "127.0.0.1",
          "--webui-port",
          Integer.toString(18080 + worker),
          "--cores",
          "1",
          "--memory",
          "2g",
          "--work-dir",
          folder.resolve("work-" + worker).toString(),
          MASTER);
    }
  }

  private void start(String name, String main, String... args) throws IOException {
    List<String> command = DrillChild.java();
    command.add(main);
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(home.resolve(name + ".log").toFile());
    builder
        .environment()
        .putAll(
            Map.of(
                "SPARK_HOME", home.toString(),
                "SPARK_SCALA_VERSION", "2.13",
                "SPARK_LOCAL_IP", "127.0.0.1",
                "OMP_NUM_THREADS", "1"));
    processes.add(builder.start());
  }

  /** What a driver on this cluster needs to be told. */
  static List<String> flags() {
    return List.of(
        "-Dspark.executor.memory=1g",
        "-Dspark.executor.cores=1",
        "-Dspark.executor.extraClassPath=" + DrillChild.classPath(),
        "-Dspark.driver.host=127.0.0.1",
        "-Dspark.driver.bindAddress=127.0.0.1");
  }

  /** The executors that live: what the workers have started. */
  List<ProcessHandle> executors() {
    return processes.stream()
        .flatMap(process -> process.descendants())
        .filter(ProcessHandle::isAlive)
        .toList();
  }

  @Override
  public void close() {
    executors().forEach(ProcessHandle::destroyForcibly);
    processes.forEach(Process::destroyForcibly);
    for (Process process : processes) {
      try {
        process.waitFor(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** The logs of master and workers, for who wants to know why. */
  Stream<Path> logs() throws IOException {
    return Files.list(home).filter(file -> file.toString().endsWith(".log"));
  }
}
