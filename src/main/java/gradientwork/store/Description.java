package gradientwork.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.util.List;

/**
 * What a generation of a sweep varied and recorded: what views need to know to name their columns.
 *
 * @param swept in the order of the axes
 * @param indicators columns of {@code iterations} that were asked for
 * @param folder from which the text of the generation names input files; empty in what older
 *     programs wrote
 * @param experiments digest of all ids, empty in what older programs wrote: the same text asks for
 *     others where data files or methods have changed
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Description(
    List<Swept> swept, List<String> indicators, String folder, String experiments) {

  /**
   * @param column its name in views
   * @param key the key of the sweep file, in full
   * @param path of the field in {@code config} that holds it, dots between; empty if it is a whole
   *     object, whose short text stands in {@code swept}
   */
  public record Swept(String column, String key, String path) {}

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  public Description {
    swept = List.copyOf(swept);
    indicators = List.copyOf(indicators);
    folder = folder == null ? "" : folder;
    experiments = experiments == null ? "" : experiments;
  }

  /** The same of these experiments. */
  public Description of(String digest) {
    return new Description(swept, indicators, folder, digest);
  }

  /** Stores it beside the text of its generation. */
  public void write(SweepFolder sweep, long generation) {
    try {
      sweep.storage().write(sweep.description(generation), JSON.writeValueAsBytes(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  public static Description read(SweepFolder sweep, long generation) {
    String path = sweep.description(generation);
    try {
      return JSON.readValue(sweep.storage().read(path), Description.class);
    } catch (IOException e) {
      throw new StoreError(path + " is damaged: " + e.getMessage(), e);
    }
  }
}
