package gradientwork.store.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.io.LocalInputFile;

/** On this machine, without Hadoop, whose start costs half a second. */
record LocalSource(Path path) implements Source {
  @Override
  public boolean isFile() {
    return Files.isRegularFile(path);
  }

  @Override
  public boolean isFolder() {
    return Files.isDirectory(path);
  }

  @Override
  public Source child(String name) {
    return new LocalSource(path.resolve(name));
  }

  @Override
  public List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(path)) {
      return all.filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .filter(Source::isVisible)
          .sorted()
          .toList();
    }
  }

  @Override
  public InputStream open() throws IOException {
    return Files.newInputStream(path);
  }

  @Override
  public String stamp() throws IOException {
    return Files.size(path) + "@" + Files.getLastModifiedTime(path);
  }

  @Override
  public org.apache.parquet.io.InputFile parquet() {
    return new LocalInputFile(path);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
