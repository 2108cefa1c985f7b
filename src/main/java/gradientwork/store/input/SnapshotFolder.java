package gradientwork.store.input;

import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Network;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.stream.DoubleStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** The recorded networks of one sweep: {@code results/snapshots/sweep=NAME/*.parquet}. */
final class SnapshotFolder {
  private static final List<String> KEY = List.of("experiment", "iteration");
  private static final List<String> NETWORK =
      List.of("experiment", "iteration", "d", "m", "w", "v");

  private final String results;
  private final String sweep;
  private final List<Source> files = new ArrayList<>();

  SnapshotFolder(String results, String sweep) throws IOException {
    this.results = results;
    this.sweep = sweep;
    Source folder = Source.at(results).child("snapshots").child("sweep=" + sweep);
    if (!folder.isFolder()) {
      throw new BadInput(results + " has no snapshots of a sweep named '" + sweep + "'");
    }
    for (String name : folder.files()) {
      if (name.endsWith(".parquet")) {
        files.add(folder.child(name));
      }
    }
  }

  /**
   * @param experiment an id, or the start of one that no other has
   * @param iteration the last one recorded if absent
   */
  Network network(String experiment, OptionalLong iteration) throws IOException {
    TreeSet<String> ids = new TreeSet<>();
    TreeSet<Long> iterations = new TreeSet<>();
    for (Source file : files) {
      Reader collect =
          fields -> {
            if (fields.text(0).startsWith(experiment)) {
              ids.add(fields.text(0));
              iterations.add(fields.whole(1));
            }
          };
      ParquetRecords.read(file, KEY, new Fields(KEY.size(), collect));
    }
    String id = only(experiment, ids);
    long at = iteration.orElseGet(iterations::last);
    if (!iterations.contains(at)) {
      throw new BadInput(
          "experiment "
              + id
              + " has no snapshot at iteration "
              + at
              + "; the nearest "
              + nearest(iterations, at));
    }
    for (Source file : files) {
      Optional<Network> network = find(file, id, at);
      if (network.isPresent()) {
        return network.get();
      }
    }
    throw new BadInput("the snapshots of " + id + " in " + results + " changed while being read");
  }

  private String only(String experiment, TreeSet<String> ids) {
    if (ids.isEmpty()) {
      throw new BadInput(
          "sweep '"
              + sweep
              + "' in "
              + results
              + " has no snapshot of an experiment "
              + experiment);
    }
    if (ids.size() > 1) {
      throw new BadInput(
          ids.size()
              + " experiments of sweep '"
              + sweep
              + "' begin with "
              + experiment
              + ": "
              + ids.first()
              + ", "
              + ids.higher(ids.first())
              + (ids.size() > 2 ? ", …" : ""));
    }
    return ids.first();
  }

  private static String nearest(TreeSet<Long> iterations, long at) {
    Long below = iterations.lower(at);
    Long above = iterations.higher(at);
    return below == null || above == null
        ? "is " + (below == null ? above : below)
        : "are " + below + " and " + above;
  }

  private static Optional<Network> find(Source file, String id, long iteration) throws IOException {
    List<Network> found = new ArrayList<>(1);
    Reader pick =
        fields -> {
          if (found.isEmpty() && fields.text(0).equals(id) && fields.whole(1) == iteration) {
            int d = (int) fields.whole(2);
            int m = (int) fields.whole(3);
            found.add(new Network(d, m, fields.list(4), fields.list(5)));
          }
        };
    ParquetRecords.read(file, NETWORK, new Fields(NETWORK.size(), pick));
    return found.stream().findFirst();
  }

  /** Told of each record when it is complete. */
  private interface Reader {
    void record(Fields fields);
  }

  /** The fields of the current record: texts, whole numbers and lists of numbers. */
  private static final class Fields extends GroupConverter {
    private final Field[] fields;
    private final Reader reader;

    Fields(int count, Reader reader) {
      this.reader = reader;
      this.fields = new Field[count];
      for (int f = 0; f < count; f++) {
        fields[f] = new Field();
      }
    }

    String text(int field) {
      return fields[field].text;
    }

    long whole(int field) {
      return fields[field].whole;
    }

    double[] list(int field) {
      return fields[field].numbers.build().toArray();
    }

    @Override
    public Converter getConverter(int field) {
      boolean list = field >= NETWORK.indexOf("w");
      return list ? new Nested(new Nested(fields[field])) : fields[field];
    }

    @Override
    public void start() {
      for (Field field : fields) {
        field.numbers = DoubleStream.builder();
      }
    }

    @Override
    public void end() {
      reader.record(this);
    }
  }

  /** A level of a list: {@code group w (LIST) { repeated group list { double element } }}. */
  private static final class Nested extends GroupConverter {
    private final Converter inner;

    Nested(Converter inner) {
      this.inner = inner;
    }

    @Override
    public Converter getConverter(int field) {
      return inner;
    }

    @Override
    public void start() {}

    @Override
    public void end() {}
  }

  private static final class Field extends PrimitiveConverter {
    private String text = "";
    private long whole;
    private DoubleStream.Builder numbers = DoubleStream.builder();

    @Override
    public void addBinary(Binary value) {
      text = value.toStringUsingUTF8();
    }

    @Override
    public void addLong(long value) {
      whole = value;
    }

    @Override
    public void addDouble(double value) {
      numbers.add(value);
    }
  }
}
