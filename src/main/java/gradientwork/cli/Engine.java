package gradientwork.cli;

import gradientwork.cluster.Session;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which Spark. */
final class Engine {
  @Option(
      names = "--master",
      paramLabel = "URL",
      description = "Spark master: local[4], spark://…, yarn, k8s://… (default: this machine)")
  private String master;

  @Option(
      names = "--ui",
      description = "serve Spark's page and metrics on port 4040, of this machine only")
  private boolean ui;

  Session open() {
    return Session.open(new Session.Options(Optional.ofNullable(master), 0, ui));
  }
}
