package gradientwork.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a driver ran on; kept beside the results. */
@JsonIgnoreProperties(ignoreUnknown = true)
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
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Those of all drivers that have worked on a sweep, in the order in which they began. */
  public static List<Provenance> of(SweepFolder sweep) {
    List<Provenance> all = new ArrayList<>();
    for (String file : sweep.storage().list(sweep.provenance())) {
      String path = sweep.provenance() + "/" + file;
      try {
        all.add(JSON.readValue(sweep.storage().read(path), Provenance.class));
      } catch (IOException e) {
        throw new StoreError(path + " is damaged: " + e.getMessage(), e);
      }
    }
    all.sort(Comparator.comparing(driver -> Instant.parse(driver.started())));
    return all;
  }

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
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
