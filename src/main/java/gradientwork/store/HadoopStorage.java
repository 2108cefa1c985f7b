package gradientwork.store;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LeaseRecoverable;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;

/** HDFS, by Hadoop's own client and the configuration on its class path. */
public record HadoopStorage(FileSystem files) implements Storage {

  private static final String UNFINISHED = ".unfinished-";

  /**
   * What HDFS throws where another writer has a file, by name: they live in the server's package.
   */
  private static final Set<String> TAKEN =
      Set.of(
          "org.apache.hadoop.hdfs.protocol.AlreadyBeingCreatedException",
          "org.apache.hadoop.hdfs.protocol.RecoveryInProgressException");

  private static final int TRIES = 60;
  private static final long PAUSE_MILLIS = 500;

  static HadoopStorage at(URI root) {
    return io(() -> new HadoopStorage(FileSystem.get(root, Loaded.CONFIGURATION)));
  }

  @Override
  public OutputStream create(String path) {
    return io(() -> new Synced(files.create(new Path(path), false)));
  }

  @Override
  public void write(String path, byte[] content) {
    io(
        () -> {
          Path unfinished = unfinished(new Path(path), content);
          // only this interface replaces in one step
          Loaded.CONTEXTS
              .computeIfAbsent(files.getUri(), this::context)
              .rename(unfinished, new Path(path), Options.Rename.OVERWRITE);
          return null;
        });
  }

  @Override
  public boolean claim(String path, byte[] content) {
    return io(
        () -> {
          Path unfinished = unfinished(new Path(path), content);
          // HDFS renames in one step and says no where the name is taken
          boolean first = files.rename(unfinished, new Path(path));
          if (!first) {
            files.delete(unfinished, false);
          }
          return first;
        });
  }

  @Override
  public void move(String from, String to) {
    io(
        () -> {
          files.mkdirs(new Path(to).getParent());
          rename(new Path(from), new Path(to));
          return null;
        });
  }

  @Override
  public boolean exists(String path) {
    return io(() -> files.exists(new Path(path)));
  }

  @Override
  public long length(String path) {
    return io(() -> files.getFileStatus(new Path(path)).getLen());
  }

  @Override
  public byte[] read(String path) {
    return read(path, 0, Math.toIntExact(length(path)));
  }

  @Override
  public byte[] read(String path, long offset, int length) {
    return io(
        () -> {
          try (FSDataInputStream in = files.open(new Path(path))) {
            byte[] bytes = new byte[length];
            in.readFully(offset, bytes);
            return bytes;
          }
        });
  }

  @Override
  public List<String> list(String folder) {
    return io(
        () -> {
          try {
            return Arrays.stream(files.listStatus(new Path(folder)))
                .map(FileStatus::getPath)
                .map(Path::getName)
                .filter(name -> !name.startsWith(UNFINISHED))
                .sorted()
                .toList();
          } catch (FileNotFoundException none) {
            return List.of();
          }
        });
  }

  @Override
  public void delete(String path) {
    io(() -> files.delete(new Path(path), true));
  }

  @Override
  public void tidy(String folder) {
    io(
        () -> {
          try {
            for (FileStatus file : files.listStatus(new Path(folder))) {
              if (file.getPath().getName().startsWith(UNFINISHED)) {
                files.delete(file.getPath(), false);
              }
            }
          } catch (FileNotFoundException none) {
            return null;
          }
          return null;
        });
  }

  /** HDFS gives a file to one writer at a time, whose life it watches. */
  @Override
  public Optional<Closeable> hold(String path) {
    return io(
        () -> {
          Path file = new Path(path);
          if (!files.exists(file)) {
            claim(path, new byte[0]);
          }
          try {
            return Optional.of(files.append(file));
          } catch (RemoteException e) {
            if (TAKEN.contains(e.getClassName())) {
              return Optional.empty();
            }
            throw e;
          }
        });
  }

  @Override
  public void free(String path) {
    io(
        () -> {
          if (files instanceof LeaseRecoverable recoverable) {
            for (int tries = 0;
                tries < TRIES && !recoverable.recoverLease(new Path(path));
                tries++) {
              pause();
            }
          }
          return null;
        });
  }

  private static void pause() throws InterruptedIOException {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while a file was being freed");
    }
  }

  @Override
  public InputFile input(String path) {
    return io(
        () -> HadoopInputFile.fromStatus(files.getFileStatus(new Path(path)), files.getConf()));
  }

  private FileContext context(URI uri) {
    return io(() -> FileContext.getFileContext(uri, files.getConf()));
  }

  /** What takes Hadoop a while to read and to connect. */
  private static final class Loaded {
    private static final Configuration CONFIGURATION = new Configuration();
    private static final Map<URI, FileContext> CONTEXTS = new ConcurrentHashMap<>();
  }

  private Path unfinished(Path target, byte[] content) throws IOException {
    Path file = new Path(target.getParent(), UNFINISHED + UUID.randomUUID());
    try (OutputStream out = new Synced(files.create(file, false))) {
      out.write(content);
    }
    return file;
  }

  private void rename(Path from, Path to) throws IOException {
    if (!files.rename(from, to)) {
      throw new IOException("cannot move " + from + " to " + to);
    }
  }

  private interface Action<T> {
    T run() throws IOException;
  }

  private static <T> T io(Action<T> action) {
    try {
      return action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Syncs when it is closed. */
  private static final class Synced extends FilterOutputStream {
    private final FSDataOutputStream stream;
    private boolean closed;

    Synced(FSDataOutputStream stream) {
      super(stream);
      this.stream = stream;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      stream.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        try (stream) {
          stream.hsync();
        }
      }
    }
  }
}
