package gradientwork.cli;

import gradientwork.cluster.Session;
import gradientwork.cluster.Starting;
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

  /** The same choice, to be typed behind a command; empty where none was made. */
  String chosen() {
    return master == null ? "" : " --master " + Words.quoted(master);
  }

  Session open() {
    return Session.open(options());
  }

  /** Does not wait for it. */
  Starting start() {
    return Starting.of(options());
  }

  /** Where Spark's page is, if it was asked for: not on port 4040 if somebody else has that. */
  Optional<String> page(Starting session) {
    return ui ? session.session().page() : Optional.empty();
  }

  private Session.Options options() {
    return new Session.Options(Optional.ofNullable(master), 0, ui);
  }
}
