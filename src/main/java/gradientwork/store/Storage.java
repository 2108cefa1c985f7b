package gradientwork.store;

import java.io.Closeable;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.apache.parquet.io.InputFile;

/**
 * The door to a file system. Everything written is on stable storage when the call returns. Paths
 * are those of {@link Results}; errors are {@link java.io.UncheckedIOException}.
 */
public interface Storage {

  /** The storage that a path or URI lies on. */
  static Storage of(String root) {
    String scheme = scheme(root);
    return switch (scheme) {
      case "file" -> new LocalStorage();
      case "hdfs" -> HadoopStorage.at(URI.create(root));
      default ->
          Provider.of(scheme)
              .orElseThrow(
                  () ->
                      new StoreError(
                          "results cannot lie on "
                              + scheme
                              + ": ("
                              + root
                              + "); use a path or an hdfs: URI"))
              .at(root);
    };
  }

  /** A file system of another scheme, found as a service of this type. */
  interface Provider {
    String scheme();

    Storage at(String root);

    /** Those there are; looked for once. */
    List<Provider> ALL =
        ServiceLoader.load(Provider.class).stream().map(ServiceLoader.Provider::get).toList();

    private static Optional<Provider> of(String scheme) {
      return ALL.stream().filter(provider -> provider.scheme().equals(scheme)).findFirst();
    }
  }

  /** What a user wrote, as an absolute path or as a URI without a slash at its end. */
  static String absolute(String root) {
    of(root);
    String path =
        scheme(root).equals("file")
            ? Path.of(root.startsWith("file:") ? URI.create(root).getPath() : root)
                .toAbsolutePath()
                .normalize()
                .toString()
            : root;
    return path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static String scheme(String root) {
    int colon = root.indexOf(':');
    // one letter before a colon is a drive
    return colon < 2 || root.indexOf('/') >= 0 && root.indexOf('/') < colon
        ? "file"
        : root.substring(0, colon);
  }

  /** Opens a new file for writing, its folder made if it is missing; closing it syncs it. */
  OutputStream create(String path);

  /** Writes a whole file that readers see complete or not at all; replaces what was there. */
  void write(String path, byte[] content);

  /**
   * Writes a whole file unless there is one of that name.
   *
   * @return whether this call made it; of many that try, one succeeds
   */
  boolean claim(String path, byte[] content);

  /** Moves a file in one step, its new folder made if it is missing. Nothing may be there. */
  void move(String from, String to);

  boolean exists(String path);

  long length(String path);

  byte[] read(String path);

  byte[] read(String path, long offset, int length);

  /** Names in a folder, without those of unfinished writes; none if there is no such folder. */
  List<String> list(String folder);

  /** Removes a file, or a folder with all that is in it; nothing if there is none. */
  void delete(String path);

  /** Removes what writes to a folder have left that were cut short. */
  void tidy(String folder);

  /**
   * Holds a file as long as this process lives or until it is closed; another process that tries
   * gets nothing. HDFS notices the death of a process after a minute.
   */
  Optional<Closeable> hold(String path);

  /** Frees a file whose holder is known to be dead, where the file system does not do so itself. */
  void free(String path);

  /** For Parquet to read. */
  InputFile input(String path);
}
