package gradientwork.cli;

import gradientwork.store.Results;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which results. */
final class Place {
  @Option(
      names = "--results",
      paramLabel = "DIR",
      defaultValue = "results",
      description = "folder or URI of the results (default: ${DEFAULT-VALUE})")
  private String results;

  /**
   * @throws Mistake if there is something else than a folder
   */
  Results results() {
    return results(results);
  }

  /** The same for another option. */
  static Results results(String written) {
    Results results = Results.at(written);
    if (isLocal(results)) {
      Path path = Path.of(results.root());
      while (path != null && !Files.exists(path)) {
        path = path.getParent();
      }
      if (path != null && !Files.isDirectory(path)) {
        throw new Mistake(
            "results cannot lie in " + written + ": " + path + " is a file and not a folder");
      }
    }
    return results;
  }

  /**
   * The same to write into, found out before Spark is started for it.
   *
   * @throws Mistake if nothing can be written there
   */
  Results writable() {
    Results found = results();
    if (isLocal(found)) {
      try {
        Path folder = Files.createDirectories(Path.of(found.root()));
        Files.delete(Files.createTempFile(folder, ".gw-", ".tmp"));
      } catch (IOException e) {
        throw new Mistake("nothing can be written into " + results + ": " + reason(e));
      }
    }
    return found;
  }

  private static boolean isLocal(Results results) {
    return !results.root().startsWith("hdfs:");
  }

  private static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String reason = e instanceof FileSystemException system ? system.getReason() : e.getMessage();
    return reason == null ? "no folder can be made there" : reason;
  }

  /** As the user wrote it. */
  String written() {
    return results;
  }

  /** The option as it has to be typed again; empty for the default. */
  String option() {
    return results.equals("results") ? "" : " --results " + Words.quoted(results);
  }
}
