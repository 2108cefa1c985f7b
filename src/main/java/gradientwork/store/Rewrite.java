package gradientwork.store;

import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.io.InputFile;

/** Changes rows of tables: files that hold some are written again, without them or filled. */
public final class Rewrite {
  /** Files of more bytes are left alone. */
  private static final long SMALL = 64L << 20;

  /** About as large as joined files get. */
  private static final long LARGE = 256L << 20;

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
    without(table, attempt, gone, row -> true);
  }

  /**
   * Takes out of a table what runs have done after they were checkpointed.
   *
   * @param of whose rows are looked at; all others stay
   * @param position how far each of them reaches
   */
  public void beyond(
      Table table, String attempt, Predicate<String> of, Function<String, Position> position) {
    without(
        table,
        attempt,
        of,
        row -> position.apply(row.getString("experiment", 0)).isBefore(table, row));
  }

  private void without(Table table, String attempt, Predicate<String> of, Predicate<Group> gone) {
    rewrite(
        table,
        attempt,
        of,
        group -> gone.test(group) ? null : new StoredRow(table, config, group),
        Objects::isNull);
  }

  /**
   * Fills cells of {@code iterations} that are empty; those that are not stay as they are.
   *
   * @param attempt a name that no other writer ever has
   * @param values numbers by column, for an experiment and an iteration
   */
  public void fill(
      String attempt, Predicate<String> of, BiFunction<String, Long, Map<Integer, Double>> values) {
    Table table = Table.ITERATIONS;
    rewrite(
        table,
        attempt,
        of,
        group -> {
          String experiment = group.getString("experiment", 0);
          long iteration = group.getLong("iteration", 0);
          return new StoredRow(table, config, group, values.apply(experiment, iteration));
        },
        StoredRow::isFilled);
  }

  /**
   * @param of whose rows may change
   * @param change what becomes of such a row; null if it goes
   * @param news whether that is a change
   */
  private void rewrite(
      Table table,
      String attempt,
      Predicate<String> of,
      Function<Group, StoredRow> change,
      Predicate<StoredRow> news) {
    int number = 0;
    for (Written file : live.files(table.name())) {
      String path = sweep.file(table.name(), file.file());
      if (holds(path, of)) {
        String part = attempt + "-" + number++;
        boolean[] found = new boolean[1];
        try (Staging staging = new Staging(sweep, part, config)) {
          InputFile input = sweep.storage().input(path);
          RowReader.groups(
              input,
              RowReader.schema(input),
              group -> {
                boolean meant = of.test(group.getString("experiment", 0));
                StoredRow row = meant ? change.apply(group) : new StoredRow(table, config, group);
                found[0] |= meant && news.test(row);
                if (row != null) {
                  staging.write(row);
                }
              });
          if (found[0]) {
            remove.add(new Entry.Removed(table.name(), file.file()));
            staging.finish().files().forEach(kept -> add.add(kept.of(file.generation())));
          } else {
            staging.discard();
          }
        }
      }
    }
  }

  /**
   * Joins the small files of a table, in their order; rows of different generations stay apart.
   *
   * @param attempt a name that no other writer ever has
   */
  public void join(Table table, String attempt) {
    Map<Long, List<Written>> small = new TreeMap<>();
    for (Written file : live.files(table.name())) {
      if (file.bytes() < SMALL) {
        small.computeIfAbsent(file.generation(), of -> new ArrayList<>()).add(file);
      }
    }
    small.forEach(
        (generation, files) -> {
          for (int from = 0, part = 0; from < files.size(); part++) {
            int to = from;
            for (long bytes = 0; to < files.size() && bytes < LARGE; to++) {
              bytes += files.get(to).bytes();
            }
            join(table, files.subList(from, to), attempt + "-" + generation + "-" + part);
            from = to;
          }
        });
  }

  private void join(Table table, List<Written> files, String part) {
    if (files.size() < 2) {
      return;
    }
    try (Staging staging = new Staging(sweep, part, config)) {
      for (Written file : files) {
        InputFile input = sweep.storage().input(sweep.file(table.name(), file.file()));
        RowReader.groups(
            input,
            RowReader.schema(input),
            group -> staging.write(new StoredRow(table, config, group)));
        remove.add(new Entry.Removed(table.name(), file.file()));
      }
      staging.finish().files().forEach(file -> add.add(file.of(files.get(0).generation())));
    }
  }

  /** Joins the packs of last states; of two states of a run the later one stays. */
  public void joinStates(String attempt) {
    Map<String, List<CheckpointPack.Ref>> packs =
        CheckpointPack.whole(sweep, live, SweepFolder.STATES);
    if (packs.size() > 1) {
      Map<String, CheckpointPack.Ref> latest = new LinkedHashMap<>();
      packs.values().forEach(refs -> refs.forEach(ref -> latest.put(ref.experiment(), ref)));
      pack(SweepFolder.STATES, attempt, packs.keySet(), latest.values());
    }
  }

  /**
   * Takes away where some runs stopped, so that they can only start anew. What there is of others
   * stays as it is, also what is damaged: their rows hang on it.
   *
   * @param attempt a name that no other writer ever has
   */
  public void forget(String attempt, Predicate<String> gone) {
    for (String place : List.of(SweepFolder.CHECKPOINTS, SweepFolder.STATES)) {
      Map<String, List<CheckpointPack.Ref>> packs = CheckpointPack.whole(sweep, live, place);
      List<CheckpointPack.Ref> all = packs.values().stream().flatMap(List::stream).toList();
      List<CheckpointPack.Ref> kept =
          all.stream().filter(ref -> !gone.test(ref.experiment())).toList();
      if (kept.size() < all.size()) {
        pack(place, attempt, packs.keySet(), kept);
      }
    }
  }

  /** One pack in place of some. */
  private void pack(
      String place, String attempt, Collection<String> packs, Collection<CheckpointPack.Ref> refs) {
    packs.forEach(pack -> remove.add(new Entry.Removed(place, pack)));
    try (Staging staging = new Staging(sweep, attempt + "-" + place, config)) {
      refs.forEach(ref -> staging.copy(place, ref));
      add.addAll(staging.finish().files());
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
