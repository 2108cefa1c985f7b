package gradientwork.store.input;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.NumericTable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Inputs from files: plain paths and {@code file:} URIs of this machine, and whatever Hadoop knows.
 * Parquet is told from CSV by its first bytes; a folder of Parquet files is one table. Where an
 * input carries a digest, the content is held to it each time the file was written anew. Safe for
 * many threads; one per JVM saves digests.
 */
public final class FileInputs implements Inputs {
  private static final byte[] PARQUET = {'P', 'A', 'R', '1'};

  /** What was found to agree with its digest, and the stamp it had then. */
  private final Map<InputFile, String> verified = new ConcurrentHashMap<>();

  /**
   * The same input with the digest of its content: SHA-256 of a file's bytes, or of the names and
   * digests of a folder's visible files.
   *
   * @throws BadInput if there is neither file nor folder
   */
  public InputFile digest(InputFile input) {
    return reading(
        input.path(),
        () -> {
          return new InputFile(input.path(), ContentDigest.of(existing(input)));
        });
  }

  @Override
  public NumericTable table(InputFile file) {
    return table(file, header(file));
  }

  @Override
  public NumericTable table(InputFile file, List<String> columns) {
    return reading(
        file.path(),
        () -> {
          Source source = verified(file);
          List<Source> parquet = parquet(source);
          if (!parquet.isEmpty()) {
            return ParquetTable.read(file.path(), parquet, columns);
          }
          try (InputStream bytes = content(source)) {
            return CsvTable.read(file.path(), bytes, columns);
          }
        });
  }

  @Override
  public List<String> header(InputFile file) {
    return reading(
        file.path(),
        () -> {
          Source source = verified(file);
          List<Source> parquet = parquet(source);
          if (!parquet.isEmpty()) {
            return ParquetTable.header(parquet.get(0));
          }
          try (InputStream bytes = content(source)) {
            return CsvTable.header(file.path(), bytes);
          }
        });
  }

  /**
   * What the columns of a table look like, numeric or not.
   *
   * @throws BadInput if it is none
   */
  public TableProfile profile(InputFile file) {
    return reading(
        file.path(),
        () -> {
          Source source = verified(file);
          List<Source> parquet = parquet(source);
          TableProfile.Reading profile = new TableProfile.Reading(header(file));
          for (Source part : parquet) {
            ParquetCells.read(part, profile.names(), profile::row);
          }
          if (parquet.isEmpty()) {
            try (InputStream bytes = content(source)) {
              CsvTable.cells(file.path(), bytes, profile::row);
            }
          }
          return profile.done();
        });
  }

  @Override
  public InputStream open(InputFile folder, String name) throws IOException {
    return content(verified(folder).child(name));
  }

  @Override
  public boolean has(InputFile folder, String name) {
    return reading(
        folder.path(),
        () -> {
          if (!existing(folder).isFolder()) {
            throw new BadInput(folder + " is a file; a folder belongs here");
          }
          return Source.at(folder.path()).child(name).isFile();
        });
  }

  @Override
  public Network snapshot(String results, String sweep, String experiment, OptionalLong iteration) {
    return reading(
        results,
        () -> {
          return new SnapshotFolder(results, sweep).network(experiment, iteration);
        });
  }

  private static Source existing(InputFile input) throws IOException {
    Source source = Source.at(input.path());
    if (!source.isFile() && !source.isFolder()) {
      throw new BadInput(input + " does not exist");
    }
    return source;
  }

  private Source verified(InputFile input) throws IOException {
    Source source = existing(input);
    if (!input.digest().isEmpty()) {
      String stamp = stamp(source);
      if (!stamp.equals(verified.get(input))) {
        if (!ContentDigest.of(source).equals(input.digest())) {
          throw new BadInput(input + " changed while the sweep runs; run the sweep file again");
        }
        verified.put(input, stamp);
      }
    }
    return source;
  }

  private static String stamp(Source source) throws IOException {
    if (source.isFile()) {
      return source.stamp();
    }
    StringBuilder stamps = new StringBuilder();
    for (String name : source.files()) {
      stamps.append(name).append('=').append(source.child(name).stamp()).append('\n');
    }
    return stamps.toString();
  }

  /** The Parquet files of a table, none if it is CSV. */
  private static List<Source> parquet(Source source) throws IOException {
    if (source.isFile()) {
      try (InputStream bytes = source.open()) {
        return Arrays.equals(bytes.readNBytes(PARQUET.length), PARQUET)
            ? List.of(source)
            : List.of();
      }
    }
    List<Source> files = new ArrayList<>();
    for (String name : source.files()) {
      if (name.endsWith(".parquet")) {
        files.add(source.child(name));
      }
    }
    if (files.isEmpty()) {
      throw new BadInput(
          source + " is a folder without Parquet files; a CSV or Parquet file belongs here");
    }
    return files;
  }

  private static InputStream content(Source source) throws IOException {
    InputStream bytes = source.open();
    if (!source.toString().endsWith(".gz")) {
      return bytes;
    }
    try {
      return new GZIPInputStream(bytes, 1 << 16);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private static <T> T reading(String path, Reading<T> reading) {
    try {
      return reading.read();
    } catch (ZipException e) {
      throw new BadInput(path + " is not a proper gzip file: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
  }
}
