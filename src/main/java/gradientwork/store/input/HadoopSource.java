package gradientwork.store.input;

import gradientwork.core.problem.BadInput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.parquet.hadoop.util.HadoopInputFile;

/** On a file system that Hadoop knows, with the configuration found on the class path. */
record HadoopSource(FileSystem system, Path path) implements Source {
  static Source at(String uri) {
    try {
      Path path = new Path(uri);
      return new HadoopSource(path.getFileSystem(new Configuration()), path);
    } catch (UnsupportedFileSystemException | IllegalArgumentException e) {
      throw new BadInput(uri + " lies on no file system that is known here", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reach " + uri, e);
    }
  }

  @Override
  public boolean isFile() throws IOException {
    return system.exists(path) && system.getFileStatus(path).isFile();
  }

  @Override
  public boolean isFolder() throws IOException {
    return system.exists(path) && system.getFileStatus(path).isDirectory();
  }

  @Override
  public Source child(String name) {
    return new HadoopSource(files, new Path(path, name));
  }

  @Override
  public List<String> files() throws IOException {
    return Arrays.stream(system.listStatus(path))
        .filter(FileStatus::isFile)
        .map(status -> status.getPath().getName())
        .filter(Source::isVisible)
        .sorted()
        .toList();
  }

  @Override
  public InputStream open() throws IOException {
    return system.open(path);
  }

  @Override
  public String stamp() throws IOException {
    FileStatus status = system.getFileStatus(path);
    return status.getLen() + "@" + status.getModificationTime();
  }

  @Override
  public org.apache.parquet.io.InputFile parquet() throws IOException {
    return HadoopInputFile.fromPath(path, system.getConf());
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
