package gradientwork.store;

import gradientwork.core.table.Table;
import java.io.Serializable;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where the files of one sweep lie.
 *
 * <pre>
 * TABLE/sweep=NAME/0-schema.parquet   no rows: the declared columns, first for readers that take
 *                                     the schema of the first file
 * TABLE/sweep=NAME/…parquet           rows, named by driver, wave, task and attempt
 * _sweeps/NAME/generations/           00000001.conf the sweep file, resolved; .json what it swept
 * _sweeps/NAME/provenance/            one file per driver: versions, host, JVM
 * _sweeps/NAME/forecasts/             one file per gw run: what was foretold, and what happened
 * _sweeps/NAME/journal/               00000001.json what was committed; .applied when it was done
 * _sweeps/NAME/checkpoints/           of unfinished runs
 * _sweeps/NAME/states/                last states of ended runs, to go on from under weaker rules
 * _sweeps/NAME/staging/               what tasks write, until the journal moves it
 * _sweeps/NAME/retired/               replaced files, kept an hour for readers that know their names
 * _sweeps/NAME/notes/                 runs that were on their way when an executor died
 * _sweeps/NAME/lease                  held by who is working on it
 * _sweeps/NAME/stop                   asks who is working on it to end
 * </pre>
 */
public record SweepFolder(Results results, String name) implements Serializable {

  /** The place of checkpoints in journal entries, beside the names of tables. */
  public static final String CHECKPOINTS = "checkpoints";

  /** The place of the last states of ended runs. */
  public static final String STATES = "states";

  public static final String SCHEMA_FILE = "0-schema.parquet";

  public Storage storage() {
    return results.storage();
  }

  public String hidden() {
    return results.root() + "/_sweeps/" + name;
  }

  public String journal() {
    return hidden() + "/journal";
  }

  public String staging() {
    return hidden() + "/staging";
  }

  public String retired() {
    return hidden() + "/retired";
  }

  public String lease() {
    return hidden() + "/lease";
  }

  public String stop() {
    return hidden() + "/stop";
  }

  public String notes() {
    return hidden() + "/notes";
  }

  /** Removes what writes have left that were cut short; for who holds the lease. */
  public void tidy() {
    Stream.concat(
            Stream.of("", "/journal", "/generations", "/provenance").map(part -> hidden() + part),
            Table.ALL.stream().map(table -> place(table.name())))
        .forEach(storage()::tidy);
  }

  /** What drivers ran on. */
  public String provenance() {
    return hidden() + "/provenance";
  }

  public String provenance(String driver) {
    return provenance() + "/" + driver + ".json";
  }

  /** What was foretold of each {@code gw run}, and what happened. */
  public String forecasts() {
    return hidden() + "/forecasts";
  }

  /** The sweep file of a generation, resolved, as text. */
  public String text(long generation) {
    return hidden() + "/generations/" + number(generation) + ".conf";
  }

  /** What a generation swept and recorded. */
  public String description(long generation) {
    return hidden() + "/generations/" + number(generation) + ".json";
  }

  /**
   * The folder of a table, of the checkpoints, or of the last states.
   *
   * @param place name of a table, {@link #CHECKPOINTS} or {@link #STATES}
   */
  public String place(String place) {
    return place.equals(CHECKPOINTS) || place.equals(STATES)
        ? hidden() + "/" + place
        : results.root() + "/" + place + "/sweep=" + name;
  }

  /** Where a committed file lies. */
  public String file(String place, String file) {
    return place(place) + "/" + file;
  }

  static String number(long n) {
    return String.format(Locale.ROOT, "%08d", n);
  }
}
