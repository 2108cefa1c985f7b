package gradientwork.store;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import gradientwork.sweep.cost.Range;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What {@code gw run} foretold and what happened; a file beside the journal for each time it was
 * called.
 *
 * @param started when, in milliseconds since 1970
 * @param generation of the sweep file
 * @param experiments that were left to do
 * @param slots that worked on them
 * @param compute seconds in the methods, over all runs
 * @param wall seconds from the start of the program to its end
 * @param bytes of new files in the tables
 * @param files that are new in the tables
 * @param outcome null while it runs, and if it was killed; ask {@link #happened}
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Forecast(
    long started,
    long generation,
    long experiments,
    int slots,
    Range compute,
    Range wall,
    Range bytes,
    Range files,
    @JsonInclude(JsonInclude.Include.NON_NULL) Happened outcome) {

  /**
   * What happened.
   *
   * @param ended runs that ended
   * @param start seconds until the first of them began
   */
  public record Happened(
      long ended, double compute, double wall, double start, double bytes, double files) {}

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** What happened; empty while it runs, and if it was killed. */
  public Optional<Happened> happened() {
    return Optional.ofNullable(outcome);
  }

  public Forecast with(Happened happened, long of) {
    return new Forecast(started, of, experiments, slots, compute, wall, bytes, files, happened);
  }

  /** Stores it, over an earlier one of the same start. */
  public void write(SweepFolder sweep) {
    String path = sweep.forecasts() + "/" + started + ".json";
    try {
      sweep.storage().write(path, JSON.writeValueAsBytes(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** All of a sweep, the latest last. */
  public static List<Forecast> of(SweepFolder sweep) {
    List<Forecast> all = new ArrayList<>();
    for (String name : sweep.storage().list(sweep.forecasts()).stream().sorted().toList()) {
      String path = sweep.forecasts() + "/" + name;
      try {
        all.add(JSON.readValue(sweep.storage().read(path), Forecast.class));
      } catch (IOException e) {
        throw new StoreError(path + " is damaged: " + e.getMessage(), e);
      }
    }
    return all;
  }
}
