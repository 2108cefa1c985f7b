package gradientwork.cli;

import gradientwork.cluster.Driver;
import gradientwork.cluster.Outcome;
import gradientwork.cluster.Prediction;
import gradientwork.cluster.Progress;
import gradientwork.report.live.Feed;
import gradientwork.report.live.WatchServer;
import gradientwork.sweep.Sweep;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;
import picocli.CommandLine.Option;

/** Whether a page shows the sweep while it runs, and where. */
final class Watching {
  private static final int PORTS = 65535;

  @Option(
      names = "--watch",
      description = "serve a page on this machine that shows the sweep while it runs")
  private boolean watch;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "of that page (default: one that is free)")
  private Integer port;

  void check() {
    if (port != null && !watch) {
      throw new Mistake("--port is the port of the page that --watch serves; there is no --watch");
    }
    if (port != null && (port < 1 || port > PORTS)) {
      throw new Mistake("--port " + port + " must be at least 1 and at most " + PORTS);
    }
  }

  /** Begins to serve, if that is wanted, and says where. */
  Page open(Sweep sweep, Optional<Prediction> prediction, Terminal terminal) {
    if (!watch) {
      return new Page(Optional.empty(), Optional.empty());
    }
    OptionalDouble expected =
        prediction.isPresent()
            ? OptionalDouble.of(prediction.get().wall().expected())
            : OptionalDouble.empty();
    Feed feed = new Feed(sweep, expected);
    try {
      WatchServer server = WatchServer.start(feed, port == null ? 0 : port);
      terminal.say("Watch:        " + server.address());
      return new Page(Optional.of(feed), Optional.of(server));
    } catch (IOException e) {
      throw new Mistake("no page can be served on port " + port + ": " + e.getMessage());
    }
  }

  /** The page while it is served; nothing at all where it is not. */
  record Page(Optional<Feed> feed, Optional<WatchServer> server) implements AutoCloseable {
    Driver shown(Driver driver) {
      feed.ifPresent(it -> driver.watchedBy(it::seen));
      return driver;
    }

    void told(Progress progress) {
      feed.ifPresent(it -> it.told(progress));
    }

    void ended(Outcome outcome) {
      told(outcome.progress());
      feed.ifPresent(
          it ->
              it.end(
                  outcome.stopped()
                      ? "The sweep was stopped; run again, it goes on where it was."
                      : "The sweep has ended."));
    }

    @Override
    public void close() {
      server.ifPresent(WatchServer::close);
    }
  }
}
