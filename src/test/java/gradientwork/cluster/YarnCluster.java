package gradientwork.cluster;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.MiniYARNCluster;

/**
 * A Hadoop cluster on this machine: HDFS and YARN, whose servers run in this very process while
 * containers are processes of their own, and a Spark installation with YARN's client.
 */
final class YarnCluster implements AutoCloseable {
  private static final int NODES = 2;

  private final Path folder;
  private final MiniDFSCluster hdfs;
  private final MiniYARNCluster yarn;
  private final Installation spark;

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
    spark =
        new Installation(
            folder,
            jar -> jar.getFileName().toString().startsWith("spark-yarn_"),
            """
            spark.yarn.jars local:HOME/jars/*
            spark.driver.host 127.0.0.1
            spark.driver.bindAddress 127.0.0.1
            spark.executorEnv.SPARK_LOCAL_IP 127.0.0.1
            spark.yarn.appMasterEnv.SPARK_LOCAL_IP 127.0.0.1
            """);
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

  /** Where results are kept. */
  String root() {
    return hdfs.getURI().toString();
  }

  /** What deploy/yarn/run needs to know: two containers with one experiment each. */
  Map<String, String> environment() {
    String java = System.getProperty("java.home");
    Map<String, String> environment = new HashMap<>(spark.environment());
    environment.put("HADOOP_CONF_DIR", folder.resolve("hadoop").toString());
    environment.put("GW_EXECUTORS", Integer.toString(NODES));
    environment.put("GW_EXECUTOR_CORES", "1");
    environment.put("GW_EXECUTOR_MEMORY", "512m");
    environment.put(
        "GW_SUBMIT",
        "--conf spark.executorEnv.JAVA_HOME="
            + java
            + " --conf spark.yarn.appMasterEnv.JAVA_HOME="
            + java);
    return environment;
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
    spark.close();
  }
}
