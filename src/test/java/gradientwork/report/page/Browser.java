package gradientwork.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** A headless Chromium that is driven by its DevTools protocol. */
final class Browser implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE = 60;

  private final Process process;
  private final WebSocket socket;
  private final String session;
  private final AtomicInteger number = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
  private final LinkedBlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();

  /** Of errors and of requests that leave the page since it was opened. */
  private final List<String> complaints = new ArrayList<>();

  private volatile String own = "about:blank";

  /** Where one is installed. */
  static Optional<Path> installed() {
    return Stream.of(System.getenv("PATH").split(":"))
        .flatMap(
            folder ->
                Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
                    .map(name -> Path.of(folder, name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  Browser(Path program, Path profile) throws IOException {
    process =
        new ProcessBuilder(
                program.toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "about:blank")
            .redirectErrorStream(true)
            .start();
    String address = address();
    socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener())
            .join();
    JsonNode target = ask("Target.createTarget", Map.of("url", "about:blank"), null);
    session =
        ask(
                "Target.attachToTarget",
                Map.of("targetId", target.get("targetId").asText(), "flatten", true),
                null)
            .get("sessionId")
            .asText();
    for (String domain : List.of("Page", "Runtime", "Network", "Log")) {
      send(domain + ".enable", Map.of());
    }
  }

  private String address() throws IOException {
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith("DevTools listening on ")) {
        Thread drain = new Thread(() -> said.lines().forEach(more -> {}), "chromium");
        drain.setDaemon(true);
        drain.start();
        return line.substring("DevTools listening on ".length());
      }
    }
    throw new IllegalStateException("Chromium did not say where it listens");
  }

  /** Opens a page with a state, and waits until it has drawn itself. */
  void open(Path page, String state) {
    String hash = URLEncoder.encode(state, StandardCharsets.UTF_8).replace("+", "%20");
    visit(page.toUri().toString(), "#" + hash);
  }

  /**
   * The same for any address.
   *
   * @param home what the page may ask for begins so
   */
  void visit(String home, String rest) {
    own = home;
    synchronized (complaints) {
      complaints.clear();
    }
    send("Page.navigate", Map.of("url", "about:blank"));
    await("Page.loadEventFired");
    send("Page.navigate", Map.of("url", home + rest));
    await("Page.loadEventFired");
    evaluate(
        "new Promise(done => { const look = () =>"
            + " document.documentElement.dataset.ready ? done() : setTimeout(look, 5); look(); })");
  }

  private void await(String event) {
    try {
      while (true) {
        JsonNode next = events.poll(PATIENCE, TimeUnit.SECONDS);
        if (next == null) {
          throw new AssertionError("no " + event + " within " + PATIENCE + " s");
        }
        if (next.get("method").asText().equals(event)) {
          return;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The value of an expression, or of the promise that it is. */
  JsonNode evaluate(String expression) {
    JsonNode answer =
        send(
            "Runtime.evaluate",
            Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
    if (answer.has("exceptionDetails")) {
      throw new AssertionError(expression + ": " + answer.get("exceptionDetails"));
    }
    return answer.get("result").path("value");
  }

  /** Waits until a condition of the page holds. */
  void until(String condition) {
    evaluate(
        "new Promise(done => { const look = () => "
            + condition
            + " ? done() : setTimeout(look, 20); look(); })");
  }

  String text(String selector) {
    return evaluate("document.querySelector('" + selector + "').textContent").asText();
  }

  /** Chooses an option, as a reader does. */
  void choose(String id, String value) {
    evaluate(
        "{ const it = document.getElementById('"
            + id
            + "'); it.value = '"
            + value
            + "'; it.dispatchEvent(new Event('change')); }");
  }

  void click(String id) {
    evaluate("document.getElementById('" + id + "').click()");
  }

  /** Presses a key where the focus is. */
  void press(String key) {
    send("Input.dispatchKeyEvent", Map.of("type", "keyDown", "key", key));
    send("Input.dispatchKeyEvent", Map.of("type", "keyUp", "key", key));
  }

  void size(int width, int height) {
    send(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  void dark(boolean dark) {
    send(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** Errors, and addresses that were asked for outside the page. */
  List<String> complaints() {
    synchronized (complaints) {
      return List.copyOf(complaints);
    }
  }

  JsonNode send(String method, Map<String, ?> parameters) {
    return ask(method, parameters, session);
  }

  private JsonNode ask(String method, Map<String, ?> parameters, String to) {
    int id = number.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    asked.put(id, answer);
    var message = JSON.createObjectNode().put("id", id).put("method", method);
    message.set("params", JSON.valueToTree(parameters));
    if (to != null) {
      message.put("sessionId", to);
    }
    socket.sendText(message.toString(), true).join();
    JsonNode said = answer.orTimeout(PATIENCE, TimeUnit.SECONDS).join();
    if (said.has("error")) {
      throw new AssertionError(method + ": " + said.get("error"));
    }
    return said.get("result");
  }

  @Override
  public void close() {
    socket.abort();
    process.destroy();
    try {
      process.waitFor(PATIENCE, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void heard(String text) {
    try {
      JsonNode message = JSON.readTree(text);
      if (message.has("id")) {
        asked.remove(message.get("id").asInt()).complete(message);
        return;
      }
      complaint(message).ifPresent(this::complain);
      events.add(message);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void complain(String words) {
    synchronized (complaints) {
      complaints.add(words);
    }
  }

  private Optional<String> complaint(JsonNode event) {
    JsonNode said = event.path("params");
    return switch (event.get("method").asText()) {
      case "Runtime.exceptionThrown" -> Optional.of(said.path("exceptionDetails").toString());
      case "Log.entryAdded" -> Optional.of(said.path("entry").path("text").asText());
      case "Network.requestWillBeSent" ->
          Optional.of(said.path("request").path("url").asText())
              .filter(url -> !url.startsWith(own) && !url.matches("(data|about|blob):[\\s\\S]*"));
      default -> Optional.empty();
    };
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder parts = new StringBuilder();

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      parts.append(data);
      if (last) {
        String whole = parts.toString();
        parts.setLength(0);
        heard(whole);
      }
      from.request(1);
      return null;
    }
  }
}
