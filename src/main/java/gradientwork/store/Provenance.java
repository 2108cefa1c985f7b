package gradientwork.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;

/** What a driver ran on; kept beside the results. */
public record Provenance(
    String started,
    String version,
    String host,
    long process,
    String spark,
    String java,
    String vm,
    String system,
    int processors,
    long heapBytes) {

  /** The version of this program; of a build that was not packaged, {@code development}. */
  public static String programVersion() {
    String version = Provenance.class.getPackage().getImplementationVersion();
    return version == null ? "development" : version;
  }

  /**
   * @param spark version of Spark
   */
  public static Provenance now(String spark) {
    return new Provenance(
        Instant.now().toString(),
        programVersion(),
        hostName(),
        ProcessHandle.current().pid(),
        spark,
        System.getProperty("java.version"),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory());
  }

  private static String hostName() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }

  public byte[] json() {
    try {
      return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
