package gradientwork.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.List;

/**
 * What one commit changes.
 *
 * @param driver who claimed it: host, process and start
 * @param time when, in milliseconds since 1970
 * @param generation of the sweep file whose experiments it belongs to
 * @param wave number of the wave, counted by its driver
 * @param ended runs that ended in it
 * @param failed of those
 * @param add files that come from staging
 * @param remove files that go to the retired ones
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Entry(
    String driver,
    long time,
    long generation,
    int wave,
    long ended,
    long failed,
    List<Written> add,
    List<Removed> remove) {

  /** A file that is replaced or no longer needed. */
  public record Removed(String place, String file) {}

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public Entry {
    add = List.copyOf(add);
    remove = List.copyOf(remove);
  }

  byte[] json() {
    try {
      return JSON.writeValueAsBytes(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  static Entry of(byte[] json, String path) {
    try {
      return JSON.readValue(json, Entry.class);
    } catch (IOException e) {
      throw new StoreError("journal entry " + path + " is damaged: " + e.getMessage(), e);
    }
  }
}
