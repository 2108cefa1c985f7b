package gradientwork.cluster;

import gradientwork.core.table.Table;
import gradientwork.store.CheckpointPack;
import gradientwork.store.Entry;
import gradientwork.store.Live;
import gradientwork.store.Position;
import gradientwork.store.Rewrite;
import gradientwork.store.StoreError;
import gradientwork.store.SweepFolder;
import gradientwork.store.Written;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where unfinished runs go on: from the newest checkpoint that is whole, or from the start. What a
 * run has told after the checkpoint that it goes on from is taken out of the tables.
 */
final class Mending {
  private final SweepFolder sweep;
  private final Ids.Ended ended;
  private final Map<String, List<CheckpointPack.Ref>> unfinished = new LinkedHashMap<>();
  private final List<Entry.Removed> packs = new ArrayList<>();
  private final List<String> sentences = new ArrayList<>();

  Mending(SweepFolder sweep, Live live, Ids.Ended ended) {
    this.sweep = sweep;
    this.ended = ended;
    live.files(SweepFolder.CHECKPOINTS).forEach(this::read);
    for (List<CheckpointPack.Ref> refs : unfinished.values()) {
      choose(refs);
    }
    unfinished.values().removeIf(List::isEmpty);
  }

  private void read(Written pack) {
    try {
      for (CheckpointPack.Ref ref :
          CheckpointPack.index(sweep, SweepFolder.CHECKPOINTS, pack.file())) {
        if (!ended.contains(ref.experiment())) {
          unfinished.computeIfAbsent(ref.experiment(), id -> new ArrayList<>()).add(ref);
        }
      }
    } catch (StoreError | UncheckedIOException damaged) {
      sentences.add(
          "checkpoint file "
              + pack.file()
              + " is missing or damaged: runs in it go on from the checkpoint before it");
      packs.add(new Entry.Removed(SweepFolder.CHECKPOINTS, pack.file()));
    }
  }

  /** Forgets the newest ones as long as they are not what was written. */
  private void choose(List<CheckpointPack.Ref> refs) {
    while (!refs.isEmpty() && CheckpointPack.blob(sweep, refs.get(refs.size() - 1)).isEmpty()) {
      CheckpointPack.Ref damaged = refs.remove(refs.size() - 1);
      sentences.add(
          "the checkpoint of run "
              + damaged.experiment().substring(0, 12)
              + " in "
              + damaged.file()
              + " is damaged: it goes on from "
              + (refs.isEmpty() ? "the start" : "the one before"));
    }
  }

  /** Of each unfinished run, oldest first. */
  List<CheckpointPack.Ref> checkpoints() {
    return unfinished.values().stream().flatMap(List::stream).toList();
  }

  /** What was damaged and what becomes of it; nothing if all is well. */
  List<String> sentences() {
    return List.copyOf(sentences);
  }

  /**
   * Takes rows out of the tables that would come twice.
   *
   * @param attempt a name that no other writer ever has
   * @return damaged packs, which go
   */
  List<Entry.Removed> mend(Rewrite change, String attempt) {
    Map<String, Position> positions = new HashMap<>();
    for (Table table : Table.OF_RUNS) {
      if (!sentences.isEmpty() && table != Table.RUNS) {
        change.beyond(
            table,
            attempt + "-" + table.name(),
            experiment -> !ended.contains(experiment),
            experiment -> positions.computeIfAbsent(experiment, this::position));
      }
    }
    return List.copyOf(packs);
  }

  private Position position(String experiment) {
    List<CheckpointPack.Ref> refs = unfinished.getOrDefault(experiment, List.of());
    return refs.isEmpty()
        ? Position.START
        : Position.of(CheckpointPack.read(sweep, refs.get(refs.size() - 1)));
  }
}
