package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * A Hadoop cluster on this machine: HDFS and YARN, whose servers run in this very process while
 * containers are processes of their own, and a Spark installation laid out of the jars of the build
 * with YARN's client beside them.
 */
final class YarnCluster implements AutoCloseable {
  private static final int NODES = 2;

  /** What {@code bin/spark-submit} of an installation does, without its environment files. */
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

  private final Path folder;
  private final MiniDFSCluster hdfs;
  private final MiniYARNCluster yarn;

  /**
   * @param folder of HDFS' blocks, of the configuration and of the installation
   */
  YarnCluster(Path folder) throws IOException {
    this.folder = folder;
    Configuration files = new Configuration();
    files.set(MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
    files.set("dfs.namenode.http-address", "127.0.0.1:0");
    hdfs = new MiniDFSCluster.Builder(files).numDataNodes(1).build();
    hdfs.waitActive();
    YarnConfiguration configuration = new YarnConfiguration();
    configuration.set("fs.defaultFS", hdfs.getURI().toString());
    configuration.set("yarn.scheduler.capacity.root.queues", "default");
    configuration.set("yarn.scheduler.capacity.root.default.capacity", "100");
    configuration.setInt(YarnConfiguration.RM_SCHEDULER_MINIMUM_ALLOCATION_MB, 256);
    // a disk that is nearly full would be taken for a broken node
    configuration.setFloat(YarnConfiguration.NM_MAX_PER_DISK_UTILIZATION_PERCENTAGE, 100);
    yarn = new MiniYARNCluster("yarn-test", NODES, 1, 1);
    yarn.init(configuration);
    yarn.start();
    configured(yarn.getConfig());
    installed();
  }

  /** HADOOP_CONF_DIR, with the ports that the servers have chosen. */
  private void configured(Configuration configuration) throws IOException {
    Path hadoop = Files.createDirectories(folder.resolve("hadoop"));
    for (String name : List.of("core-site.xml", "yarn-site.xml")) {
      try (OutputStream out = Files.newOutputStream(hadoop.resolve(name))) {
        configuration.writeXml(out);
      }
    }
  }

  /** SPARK_HOME: Spark's jars as the build gathered them, and YARN's client of the test. */
  private void installed() throws IOException {
    Path jars = Files.createDirectories(home().resolve("jars"));
    try (Stream<Path> spark = Files.list(Path.of("target/spark"))) {
      for (Path jar : spark.toList()) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toAbsolutePath());
      }
    }
    for (String entry : DrillChild.classPath().split(java.io.File.pathSeparator)) {
      Path jar = Path.of(entry);
      if (jar.getFileName().toString().startsWith("spark-yarn_")) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar.toAbsolutePath());
      }
    }
    Path submit = Files.createDirectories(home().resolve("bin")).resolve("spark-submit");
    Files.writeString(submit, SUBMIT);
    assertThat(submit.toFile().setExecutable(true)).isTrue();
    Path conf = Files.createDirectories(home().resolve("conf"));
    Files.writeString(
        conf.resolve("spark-defaults.conf"),
        """
        spark.yarn.jars local:HOME/jars/*
        spark.driver.host 127.0.0.1
        spark.driver.bindAddress 127.0.0.1
        spark.executorEnv.SPARK_LOCAL_IP 127.0.0.1
        spark.yarn.appMasterEnv.SPARK_LOCAL_IP 127.0.0.1
        """
            .replace("HOME", home().toString()));
  }

  private Path home() {
    return folder.resolve("spark");
  }

  /** Where results are kept. */
  String root() {
    return hdfs.getURI().toString();
  }

  /** What deploy/yarn/run needs to know: two containers with one experiment each. */
  Map<String, String> environment() {
    String java = System.getProperty("java.home");
    return Map.of(
        "SPARK_HOME",
        home().toString(),
        "SPARK_SCALA_VERSION",
        "2.13",
        "SPARK_LOCAL_IP",
        "127.0.0.1",
        "HADOOP_CONF_DIR",
        folder.resolve("hadoop").toString(),
        "GW_EXECUTORS",
        Integer.toString(NODES),
        "GW_EXECUTOR_CORES",
        "1",
        "GW_EXECUTOR_MEMORY",
        "512m",
        "GW_SUBMIT",
        "--conf spark.executorEnv.JAVA_HOME="
            + java
            + " --conf spark.yarn.appMasterEnv.JAVA_HOME="
            + java);
  }

  /** The executors that live, each in its container. */
  static List<ProcessHandle> executors() {
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .filter(YarnCluster::executes)
        .toList();
  }

  /** Whether it is the Java machine, not the shell around it. */
  private static boolean executes(ProcessHandle process) {
    String[] words = process.info().arguments().orElse(new String[0]);
    return List.of(words).contains("org.apache.spark.executor.YarnCoarseGrainedExecutorBackend");
  }

  @Override
  public void close() throws IOException {
    yarn.close();
    hdfs.shutdown();
    // whoever clears the folder away need not wonder where these point
    try (Stream<Path> jars = Files.list(home().resolve("jars"))) {
      for (Path jar : jars.toList()) {
        Files.delete(jar);
      }
    }
  }
}
