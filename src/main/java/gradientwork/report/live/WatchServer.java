package gradientwork.report.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gradientwork.report.page.LivePage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Serves the page of a running sweep to a browser on this machine.
 *
 * <pre>
 * GET /?token=T             the page
 * GET /news?token=T&amp;after=N  what is new after N, see {@link Feed}
 * </pre>
 *
 * Listens on 127.0.0.1 only. Without the token there is no answer, so that other users of the
 * machine see nothing; nor is there one to another name of the host, so that no page of the web can
 * have its own name resolve to here and read along. Nothing that is asked changes anything.
 */
public final class WatchServer implements AutoCloseable {
  private static final int TOKEN_BYTES = 16;
  private static final int BACKLOG = 8;

  /** A page that has asked within this time is still open. */
  private static final long OPEN_NANOS = 3_000_000_000L;

  private final Feed feed;
  private final String token;
  private final HttpServer server;
  private final ExecutorService thread;
  private final CountDownLatch farewell = new CountDownLatch(1);
  private volatile boolean ending;
  private volatile boolean asked;
  private volatile long lastAsked;

  private WatchServer(Feed feed, HttpServer server) {
    this.feed = feed;
    this.server = server;
    byte[] secret = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(secret);
    this.token = HexFormat.of().formatHex(secret);
    this.thread =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread one = new Thread(task, "watch");
              one.setDaemon(true);
              one.setPriority(Thread.MIN_PRIORITY);
              return one;
            });
  }

  /**
   * Begins to serve.
   *
   * @param port 0 for any that is free
   * @throws IOException if the port is taken
   */
  public static WatchServer start(Feed feed, int port) throws IOException {
    InetAddress here = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    WatchServer made =
        new WatchServer(feed, HttpServer.create(new InetSocketAddress(here, port), BACKLOG));
    made.server.setExecutor(made.thread);
    made.server.createContext("/", made::answer);
    made.server.start();
    return made;
  }

  /** What to open in a browser. */
  public String address() {
    return "http://" + host() + "/?token=" + token;
  }

  private String host() {
    return "127.0.0.1:" + server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String host = exchange.getRequestHeaders().getFirst("Host");
      Map<String, String> query = Query.of(exchange.getRequestURI().getRawQuery());
      if (!host().equals(host) && !host().replace("127.0.0.1", "localhost").equals(host)) {
        send(exchange, 403, "text/plain", "This server has another name.\n");
      } else if (!known(query.getOrDefault("token", ""))) {
        send(exchange, 403, "text/plain", "The address needs the token that gw run said.\n");
      } else if (!exchange.getRequestMethod().equals("GET")) {
        send(exchange, 405, "text/plain", "There is nothing to change here.\n");
      } else {
        page(exchange, query);
      }
    }
  }

  private void page(HttpExchange exchange, Map<String, String> query) throws IOException {
    switch (exchange.getRequestURI().getPath()) {
      case "/" -> send(exchange, 200, "text/html", LivePage.html(feed.sweep()));
      case "/news" -> news(exchange, query.getOrDefault("after", ""));
      default -> send(exchange, 404, "text/plain", "There is only one page.\n");
    }
  }

  private void news(HttpExchange exchange, String after) throws IOException {
    if (!after.matches("[0-9]{1,18}")) {
      send(exchange, 400, "text/plain", "after=N is missing.\n");
      return;
    }
    lastAsked = System.nanoTime();
    asked = true;
    boolean last = ending;
    send(exchange, 200, "application/json", feed.after(Long.parseLong(after)));
    if (last) {
      farewell.countDown();
    }
  }

  /** In a time that says nothing of how much was right. */
  private boolean known(String given) {
    return MessageDigest.isEqual(
        given.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
  }

  private static void send(HttpExchange exchange, int status, String type, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
  }

  /** Tells a page that is open how it ended, for a moment, and serves no longer. */
  @Override
  public void close() {
    ending = true;
    try {
      if (asked && System.nanoTime() - lastAsked < OPEN_NANOS) {
        farewell.await(OPEN_NANOS / 2, TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    server.stop(0);
    thread.shutdownNow();
  }
}
