package gradientwork.store;

import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Takes rows out of tables: files that hold some are written again without them. */
public final class Rewrite {
  private final SweepFolder sweep;
  private final Live live;
  private final List<Struct.Field> config;
  private final List<Written> add = new ArrayList<>();
  private final List<Entry.Removed> remove = new ArrayList<>();

  /**
   * @param config fields of struct columns
   */
  public Rewrite(SweepFolder sweep, Live live, List<Struct.Field> config) {
    this.sweep = sweep;
    this.live = live;
    this.config = List.copyOf(config);
  }

  /**
   * Takes the rows of some experiments out of a table.
   *
   * @param attempt a name that no other writer ever has
   * @param gone whose rows go
   */
  public void without(Table table, String attempt, Predicate<String> gone) {
    int number = 0;
    for (Written file : live.files(table.name())) {
      String path = sweep.file(table.name(), file.file());
      if (holds(path, gone)) {
        remove.add(new Entry.Removed(table.name(), file.file()));
        String part = attempt + "-" + number++;
        try (Staging staging = new Staging(sweep, part, config)) {
          var input = sweep.storage().input(path);
          RowReader.groups(
              input,
              RowReader.schema(input),
              group -> {
                if (!gone.test(group.getString("experiment", 0))) {
                  staging.write(new StoredRow(table, config, group));
                }
              });
          add.addAll(staging.finish().files());
        }
      }
    }
  }

  /** Takes everything out of a table, or all checkpoints away. */
  public void clear(String place) {
    live.files(place).forEach(file -> remove.add(new Entry.Removed(place, file.file())));
  }

  private boolean holds(String path, Predicate<String> gone) {
    boolean[] found = new boolean[1];
    RowReader.texts(
        sweep.storage(), path, List.of("experiment"), cells -> found[0] |= gone.test(cells[0]));
    return found[0];
  }

  public List<Written> add() {
    return List.copyOf(add);
  }

  public List<Entry.Removed> remove() {
    return List.copyOf(remove);
  }
}
