package gradientwork.report.live;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gradientwork.cluster.Progress;
import gradientwork.cluster.Sight;
import gradientwork.core.problem.Network;
import gradientwork.core.table.RunRow;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the server answers, and that it tells what is new. */
class WatchServerTest {
  private static final String TEXT =
      """
      name = watched
      data { kind = sine, samples = 7 }
      network { kind = normal, neurons = 2, scale = 0.1 }
      algorithm { kind = gradient-descent, optimiser { kind = sgd, learning-rate = 1e-2 } }
      record { indicators = [loss], iterations { every = 1 } }
      stop { iterations = 100 }
      axes = [ { algorithm.optimiser.learning-rate = [1e-3, 1e-2] } ]
      """;

  @TempDir Path folder;
  private Feed feed;
  private WatchServer server;
  private URI address;

  @BeforeEach
  void start() throws IOException {
    Path file = Files.writeString(folder.resolve("watched.conf"), TEXT);
    Sweep sweep = SweepFile.read(file.toString(), List.of(), new FileInputs()::digest);
    feed = new Feed(sweep, OptionalDouble.of(60));
    server = WatchServer.start(feed, 0);
    address = URI.create(server.address());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Status and all, as it goes over the wire: a client of the library writes Host itself. */
  private String ask(String method, String path, String host) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
      String request = method + " " + path + " HTTP/1.1\r\n" + host + "Connection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private String ask(String path) throws IOException {
    return ask("GET", path, "Host: 127.0.0.1:" + address.getPort() + "\r\n");
  }

  private JsonNode news(long after) throws IOException {
    String answer = ask("/news?" + address.getRawQuery() + "&after=" + after);
    assertThat(answer).startsWith("HTTP/1.1 200");
    return new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
  }

  @Test
  void thePageMayAskItsOwnServerAndNobodyElse() throws IOException {
    assertThat(address.getHost()).isEqualTo("127.0.0.1");
    assertThat(ask("/?" + address.getRawQuery()))
        .startsWith("HTTP/1.1 200")
        .contains("default-src 'none'; connect-src 'self'; img-src data:;")
        .contains("id=\"section-live\"")
        .containsIgnoringCase("Referrer-Policy: no-referrer")
        .containsIgnoringCase("Cache-Control: no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?token=", "?token=0123456789abcdef0123456789abcdef", "?token=%30"})
  void withoutTheTokenThereIsNothingToSee(String query) throws IOException {
    for (String path : List.of("/", "/news")) {
      assertThat(ask(path + query)).startsWith("HTTP/1.1 403").doesNotContain("section-live");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"evil.example:%d", "127.0.0.1", "127.0.0.1:1", "[::1]:%d", ""})
  void toAnotherNameOfTheHostThereIsNoAnswer(String host) throws IOException {
    String header = "Host: " + host.formatted(address.getPort()) + "\r\n";
    assertThat(ask("GET", "/?" + address.getRawQuery(), header)).startsWith("HTTP/1.1 403");
  }

  @Test
  void localhostIsTheSameHost() throws IOException {
    String header = "Host: localhost:" + address.getPort() + "\r\n";
    assertThat(ask("GET", "/?" + address.getRawQuery(), header)).startsWith("HTTP/1.1 200");
  }

  @Test
  void thereIsNothingToChangeAndNothingElseToRead() throws IOException {
    String host = "Host: 127.0.0.1:" + address.getPort() + "\r\n";
    assertThat(ask("POST", "/news?" + address.getRawQuery(), host)).startsWith("HTTP/1.1 405");
    assertThat(ask("/../pom.xml?" + address.getRawQuery())).startsWith("HTTP/1.1 404");
    assertThat(ask("/news?" + address.getRawQuery() + "&after=x")).startsWith("HTTP/1.1 400");
  }

  @Test
  void whatIsNewIsToldOnceAndAllOfItToAPageThatComesLater() throws IOException {
    feed.seen(List.of(point(1, 0, 0.5), point(1, 1, Double.NaN)));
    JsonNode first = news(0);
    assertThat(first.get("indicators").get(0).asText()).isEqualTo("loss");
    JsonNode run = first.get("runs").get(0);
    assertThat(run.get("swept").get(0).asDouble()).isEqualTo(1e-2);
    assertThat(run.get("points").toString())
        .isEqualTo("[[0,0.0,null,null,0.5],[1,0.1,null,null,\"NaN\"]]");
    long stamp = first.get("stamp").asLong();
    assertThat(news(stamp).get("runs")).isEmpty();
    Network network = new Network(2, 1, new double[] {1, 2}, new double[] {-3});
    feed.seen(List.of(point(1, 2, 0.25), new Sight.Neurons(1, 2, network), end(1)));
    JsonNode later = news(stamp).get("runs").get(0);
    assertThat(later.has("swept")).isFalse();
    assertThat(later.get("points").toString()).isEqualTo("[[2,0.2,null,null,0.25]]");
    assertThat(later.get("neurons").toString())
        .isEqualTo("{\"iteration\":2,\"d\":2,\"w\":[1.0,2.0],\"v\":[-3.0]}");
    assertThat(later.get("status").asText()).isEqualTo("finished");
    assertThat(news(0).get("runs").get(0).get("points")).hasSize(3);
  }

  @Test
  void aTaskThatIsTriedAgainRepeatsWhatItTold() throws IOException {
    feed.seen(List.of(point(0, 0, 1), point(0, 1, 2), point(0, 2, 3)));
    feed.seen(List.of(point(0, 1, 2)));
    assertThat(news(0).get("runs").get(0).get("points").toString())
        .isEqualTo("[[0,0.0,null,null,1.0],[1,0.1,null,null,2.0]]");
  }

  @Test
  void aLongRunIsThinnedAndKeepsItsEnds() throws IOException {
    for (int t = 0; t < 100_000; t++) {
      feed.seen(List.of(point(0, t, t)));
    }
    JsonNode points = news(0).get("runs").get(0).get("points");
    assertThat(points.size()).isBetween(100, 400);
    assertThat(points.get(0).get(0).asInt()).isZero();
    assertThat(points.get(points.size() - 1).get(0).asInt()).isEqualTo(99_999);
  }

  @Test
  void beforeAnyRunHasEndedTheForecastSaysHowLongItTakes() throws IOException {
    feed.told(new Progress(2, 0, 0, 0, 1, 10, 20, 1, 0, 0, List.of(), List.of()));
    assertThat(news(0).get("progress").get("remaining").asDouble()).isEqualTo(40);
    feed.told(new Progress(4, 0, 1, 0, 1, 10, 20, 1, 0, 0, List.of(), List.of()));
    assertThat(news(0).get("progress").get("remaining").asDouble()).isEqualTo(60);
  }

  @Test
  void aPageThatIsOpenHearsHowItEnded() throws IOException {
    news(0);
    feed.end("The sweep has ended.");
    CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);
    assertThat(news(0).get("ended").asText()).isEqualTo("The sweep has ended.");
    closing.join();
  }

  private static Sight.Point point(long position, long iteration, double loss) {
    return new Sight.Point(
        position,
        iteration,
        iteration / 10.0,
        Double.NaN,
        Double.NaN,
        new int[] {0},
        new double[] {loss});
  }

  private static Sight.End end(long position) {
    return new Sight.End(position, RunRow.Status.FINISHED, "iterations", "", 100, 0.5, 0.25, 0.25);
  }
}
