package gradientwork.store;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.LocalInputFile;

/**
 * A local disk, or a network file system that is mounted like one. Not through Hadoop: its local
 * rename copies where it cannot rename, replaces silently, and leaves checksum files about.
 */
public record LocalStorage() implements Storage {

  /** Names that start like this belong to writes that have not ended. */
  private static final String UNFINISHED = ".unfinished-";

  @Override
  public OutputStream create(String path) {
    return io(
        () -> {
          Path file = Path.of(path);
          folder(file.getParent());
          FileChannel channel =
              FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          return new Synced(channel, file.getParent());
        });
  }

  @Override
  public void write(String path, byte[] content) {
    io(
        () -> {
          Path target = Path.of(path);
          Files.move(unfinished(target, content), target, StandardCopyOption.ATOMIC_MOVE);
          sync(target.getParent());
          return null;
        });
  }

  @Override
  public boolean claim(String path, byte[] content) {
    return io(
        () -> {
          Path target = Path.of(path);
          Path unfinished = unfinished(target, content);
          try {
            // a hard link fails where a name is taken, on NFS too; a rename would replace
            Files.createLink(target, unfinished);
            sync(target.getParent());
            return true;
          } catch (FileAlreadyExistsException taken) {
            return false;
          } finally {
            Files.delete(unfinished);
          }
        });
  }

  @Override
  public void move(String from, String to) {
    io(
        () -> {
          Path target = Path.of(to);
          folder(target.getParent());
          if (Files.exists(target)) {
            throw new FileAlreadyExistsException(to);
          }
          Files.move(Path.of(from), target, StandardCopyOption.ATOMIC_MOVE);
          sync(target.getParent());
          return null;
        });
  }

  @Override
  public boolean exists(String path) {
    return Files.exists(Path.of(path));
  }

  @Override
  public long length(String path) {
    return io(() -> Files.size(Path.of(path)));
  }

  @Override
  public byte[] read(String path) {
    return io(() -> Files.readAllBytes(Path.of(path)));
  }

  @Override
  public byte[] read(String path, long offset, int length) {
    return io(
        () -> {
          try (RandomAccessFile file = new RandomAccessFile(path, "r")) {
            byte[] bytes = new byte[length];
            file.seek(offset);
            file.readFully(bytes);
            return bytes;
          }
        });
  }

  @Override
  public List<String> list(String folder) {
    return io(
        () -> {
          try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files
                .map(file -> file.getFileName().toString())
                .filter(name -> !name.startsWith(UNFINISHED))
                .sorted()
                .toList();
          } catch (NoSuchFileException | NotDirectoryException none) {
            return List.of();
          }
        });
  }

  @Override
  public void delete(String path) {
    io(
        () -> {
          Path root = Path.of(path);
          if (Files.exists(root)) {
            try (Stream<Path> all = Files.walk(root)) {
              for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
              }
            }
          }
          return null;
        });
  }

  @Override
  public void tidy(String folder) {
    io(
        () -> {
          try (Stream<Path> files = Files.list(Path.of(folder))) {
            for (Path file : files.toList()) {
              if (file.getFileName().toString().startsWith(UNFINISHED)) {
                Files.deleteIfExists(file);
              }
            }
          } catch (NoSuchFileException none) {
            return null;
          }
          return null;
        });
  }

  /** The system does so. */
  @Override
  public void free(String path) {}

  @Override
  public Optional<Closeable> hold(String path) {
    try {
      Path file = Path.of(path);
      Files.createDirectories(file.getParent());
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (channel.tryLock() != null) {
          return Optional.of(channel); // closing it gives the lock back, and so does dying
        }
      } catch (OverlappingFileLockException e) {
        // held in this very process: the same as by another
      }
      channel.close();
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public InputFile input(String path) {
    return new Named(path);
  }

  /** One that says its name in messages. */
  private static final class Named extends LocalInputFile {
    private final String path;

    Named(String path) {
      super(Path.of(path));
      this.path = path;
    }

    @Override
    public String toString() {
      return path;
    }
  }

  private static Path unfinished(Path target, byte[] content) throws IOException {
    folder(target.getParent());
    Path file = target.resolveSibling(UNFINISHED + UUID.randomUUID());
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    return file;
  }

  /** Makes a folder that is missing, and those above it, so that their names are kept too. */
  private static void folder(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      folder(folder.getParent());
      Files.createDirectories(folder);
      sync(folder.getParent());
    }
  }

  /** Makes a new name in a folder survive a loss of power. */
  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folders; there the file system keeps names by itself
      if (!System.getProperty("os.name").startsWith("Windows")) {
        throw e;
      }
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

  /** Buffers, and syncs when it is closed. */
  private static final class Synced extends FilterOutputStream {
    private final FileChannel channel;
    private final Path folder;
    private boolean closed;

    Synced(FileChannel channel, Path folder) {
      super(new BufferedOutputStream(java.nio.channels.Channels.newOutputStream(channel), 1 << 16));
      this.channel = channel;
      this.folder = folder;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        try (channel) {
          out.flush();
          channel.force(true);
        }
        sync(folder);
      }
    }
  }
}
