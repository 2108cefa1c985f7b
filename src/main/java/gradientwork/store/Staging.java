package gradientwork.store;

import gradientwork.core.run.Checkpoint;
import gradientwork.core.table.Row;
import gradientwork.core.table.Struct;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one attempt of a task writes: a folder of its own with one file per table and one with
 * checkpoints, each begun with its first row. Nobody else sees it until the journal moves it.
 */
public final class Staging implements AutoCloseable {
  private final SweepFolder sweep;
  private final String attempt;
  private final List<Struct.Field> config;
  private final Map<String, RowFile> files = new LinkedHashMap<>();
  private final Map<String, CheckpointPack.Writer> packs = new LinkedHashMap<>();

  /**
   * What was written.
   *
   * @param checkpoints of unfinished runs
   */
  public record Finished(List<Written> files, List<CheckpointPack.Ref> checkpoints) {}

  /**
   * @param attempt a name that no other attempt of any task ever has
   * @param config fields of struct columns
   */
  public Staging(SweepFolder sweep, String attempt, List<Struct.Field> config) {
    this.sweep = sweep;
    this.attempt = attempt;
    this.config = List.copyOf(config);
  }

  public void write(Row row) {
    RowFile file = files.get(row.table().name());
    if (file == null) {
      file = new RowFile(sweep.storage(), path(row.table().name()), row.table(), config);
      files.put(row.table().name(), file);
    }
    file.write(row);
  }

  /** Where an unfinished run goes on. */
  public void checkpoint(String experiment, Checkpoint checkpoint) {
    pack(SweepFolder.CHECKPOINTS).add(experiment, CheckpointPack.bytes(checkpoint));
  }

  /** Where a run that has ended would go on under weaker rules. */
  public void ended(String experiment, Checkpoint last) {
    pack(SweepFolder.STATES).add(experiment, CheckpointPack.bytes(last));
  }

  /** A checkpoint as another pack holds it; damaged there, it is known to be so here. */
  public void copy(String place, CheckpointPack.Ref of) {
    pack(place).add(of.experiment(), CheckpointPack.bytes(sweep, of), of.digest());
  }

  private CheckpointPack.Writer pack(String place) {
    return packs.computeIfAbsent(
        place, missing -> new CheckpointPack.Writer(sweep, place, attempt + "." + place, attempt));
  }

  public long rows() {
    return files.values().stream().mapToLong(RowFile::rows).sum();
  }

  /** Ends all files; they are on stable storage when this returns. */
  public Finished finish() {
    List<Written> written = new ArrayList<>();
    files.forEach(
        (table, file) -> {
          file.close();
          written.add(file.written(table, name(table), attempt));
        });
    files.clear();
    List<CheckpointPack.Ref> refs = new ArrayList<>();
    packs.forEach(
        (place, pack) -> {
          written.add(pack.finish());
          if (place.equals(SweepFolder.CHECKPOINTS)) {
            refs.addAll(pack.refs());
          }
        });
    packs.clear();
    return new Finished(List.copyOf(written), List.copyOf(refs));
  }

  /** Takes away what was written. */
  public void discard() {
    close();
    sweep.storage().delete(folder());
  }

  /** Lets go of files that were not finished; what they hold is of no use. */
  @Override
  public void close() {
    files.values().forEach(RowFile::close);
    files.clear();
    packs.values().forEach(CheckpointPack.Writer::abandon);
    packs.clear();
  }

  private String path(String table) {
    return folder() + "/" + name(table);
  }

  private String folder() {
    return sweep.staging() + "/" + attempt;
  }

  private String name(String table) {
    return attempt + "-" + table + ".parquet";
  }
}
