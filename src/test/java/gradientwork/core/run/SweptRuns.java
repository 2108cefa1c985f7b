package gradientwork.core.run;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.problem.Problem;
import gradientwork.core.table.Row;
import gradientwork.core.table.RunRow;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs of a sweep file, without a cluster. */
record SweptRuns(Sweep sweep) {
  private static final FileInputs INPUTS = new FileInputs();

  static SweptRuns of(Path folder, String text) {
    try {
      Path file = Files.writeString(folder.resolve("sweep.conf"), text);
      return new SweptRuns(SweepFile.read(file.toString(), List.of(), INPUTS::digest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of the experiment at a position, in one go. */
  List<Row> rows(long position) {
    return rows(position, Long.MAX_VALUE / 4, false);
  }

  /** The same, going on from a stored copy after every portion of work. */
  List<Row> cut(long position) {
    return rows(position, 0, true);
  }

  RunRow end(long position) {
    List<Row> rows = rows(position);
    return (RunRow) rows.get(rows.size() - 1);
  }

  private List<Row> rows(long position, long nanos, boolean cut) {
    List<Row> rows = new ArrayList<>();
    Optional<Checkpoint> from = Optional.empty();
    boolean ended = false;
    while (!ended) {
      try (Run run =
          Run.of("id", sweep.planned(position).experiment(), SweptRuns::problem, INPUTS, from)) {
        do {
          rows.addAll(run.next(nanos));
        } while (!run.ended() && !cut);
        ended = run.ended();
        from = run.checkpoint().map(SweptRuns::copy);
      }
    }
    return rows;
  }

  Problem problem(long position) {
    return problem(sweep.planned(position).experiment());
  }

  private static Problem problem(Experiment e) {
    return Problem.of(e.precision(), e.data(), e.network(), e.objective(), INPUTS);
  }

  static <T extends Row> List<T> of(Class<T> kind, List<Row> rows) {
    return rows.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  static <T extends Row> T last(Class<T> kind, List<Row> rows) {
    List<T> all = of(kind, rows);
    return all.get(all.size() - 1);
  }

  static List<String> facts(List<Row> rows) {
    List<String> facts = new ArrayList<>();
    for (Row row : rows) {
      Facts cells = new Facts(row.table());
      row.to(cells);
      facts.add(cells.toString());
    }
    return facts;
  }

  private static Checkpoint copy(Checkpoint checkpoint) {
    try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(checkpoint);
      out.flush();
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        return (Checkpoint) in.readObject();
      }
    } catch (IOException | ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
