package gradientwork.store;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.io.InputFile;

/**
 * A local disk on which a process can die before, inside and after every operation that changes
 * something. Roots are {@code faulty:/absolute/path}; the same files are found without the scheme.
 */
public record FaultyStorage() implements Storage {
  static final String SCHEME = "faulty";

  private static final LocalStorage DISK = new LocalStorage();

  /** Makes it known to {@link Storage#of}. */
  public static final class Service implements Storage.Provider {
    @Override
    public String scheme() {
      return SCHEME;
    }

    @Override
    public Storage at(String root) {
      return new FaultyStorage();
    }
  }

  private static String plain(String path) {
    return path.startsWith(SCHEME + ":") ? path.substring(SCHEME.length() + 1) : path;
  }

  private static void change(String what, Faults.Action change, Faults.Action half) {
    Faults.point("before " + what, () -> {});
    Faults.point("inside " + what, half);
    change.make();
    Faults.point("after " + what, () -> {});
  }

  @Override
  public OutputStream create(String path) {
    String file = plain(path);
    Faults.point("before create " + Faults.kind(path), () -> {});
    OutputStream out = DISK.create(file);
    Faults.point("after create " + Faults.kind(path), () -> {});
    return new FilterOutputStream(out) {
      private boolean closed;

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        Faults.alive();
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        if (!closed && !Faults.dead()) {
          closed = true;
          Faults.point("before sync " + Faults.kind(path), () -> torn(file));
          out.close();
          Faults.point("after sync " + Faults.kind(path), () -> {});
        }
      }

      /** What a loss of power leaves of a file that was not synced. */
      private void torn(String file) {
        try {
          out.close();
          byte[] whole = DISK.read(file);
          DISK.write(file, Arrays.copyOf(whole, whole.length / 2));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    };
  }

  @Override
  public void write(String path, byte[] content) {
    change("write " + Faults.kind(path), () -> DISK.write(plain(path), content), () -> torn(path));
  }

  @Override
  public boolean claim(String path, byte[] content) {
    boolean[] won = new boolean[1];
    change(
        "claim " + Faults.kind(path),
        () -> won[0] = DISK.claim(plain(path), content),
        () -> torn(path));
    return won[0];
  }

  /** What is left of a write that readers see complete or not at all. */
  private static void torn(String path) {
    String file = plain(path);
    DISK.write(file.substring(0, file.lastIndexOf('/')) + "/.unfinished-torn", new byte[3]);
  }

  @Override
  public void move(String from, String to) {
    change("move " + Faults.kind(to), () -> DISK.move(plain(from), plain(to)), () -> {});
  }

  @Override
  public void delete(String path) {
    change("delete " + Faults.kind(path), () -> DISK.delete(plain(path)), () -> {});
  }

  @Override
  public void tidy(String folder) {
    change("tidy " + Faults.kind(folder), () -> DISK.tidy(plain(folder)), () -> {});
  }

  @Override
  public void free(String path) {
    DISK.free(plain(path));
  }

  @Override
  public boolean exists(String path) {
    Faults.alive();
    return DISK.exists(plain(path));
  }

  @Override
  public long length(String path) {
    Faults.alive();
    return DISK.length(plain(path));
  }

  @Override
  public byte[] read(String path) {
    Faults.alive();
    return DISK.read(plain(path));
  }

  @Override
  public byte[] read(String path, long offset, int length) {
    Faults.alive();
    return DISK.read(plain(path), offset, length);
  }

  @Override
  public List<String> list(String folder) {
    Faults.alive();
    return DISK.list(plain(folder));
  }

  @Override
  public Optional<Closeable> hold(String path) {
    Optional<Closeable> held = DISK.hold(plain(path));
    held.ifPresent(Faults::holds);
    return held;
  }

  @Override
  public InputFile input(String path) {
    Faults.alive();
    return DISK.input(plain(path));
  }
}
