package gradientwork.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is complete or not there: written beside its place under another name, and moved when
 * all went well. What stood there before stays until then.
 */
final class NewFile implements AutoCloseable {
  private final Path place;
  private final Path draft;

  /**
   * @param written as the user wrote it
   * @throws Mistake if no file can be there
   */
  NewFile(String written) {
    if (written.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
      throw new Mistake(written + " is not on this machine; --out wants a path");
    }
    Path path = Path.of(written).toAbsolutePath().normalize();
    if (Files.isDirectory(path)) {
      throw new Mistake(written + " is a folder; --out wants a file");
    }
    Path folder = path.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new Mistake("there is no folder " + folder + " to put " + path.getFileName() + " into");
    }
    if (!Files.isWritable(folder)) {
      throw new Mistake("nothing can be written into " + folder);
    }
    this.place = real(path);
    this.draft =
        place.resolveSibling(
            "." + place.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
  }

  /** Where it is written until it is complete; may also be made a folder. */
  Path draft() {
    return draft;
  }

  Writer writer() throws IOException {
    return Files.newBufferedWriter(draft, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
  }

  /** Puts it into its place. */
  void complete() throws IOException {
    complete(draft);
  }

  /** The same for a file inside the draft, where that is a folder. */
  void complete(Path content) throws IOException {
    try (FileChannel file = FileChannel.open(content, StandardOpenOption.WRITE)) {
      file.force(true);
    }
    Files.move(content, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes what is left of the draft. */
  @Override
  public void close() {
    gradientwork.store.Storage.of(draft.toString()).delete(draft.toString());
  }

  /** Behind a link, so that the link stays one. */
  private static Path real(Path path) {
    try {
      return Files.exists(path) ? path.toRealPath() : path;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
