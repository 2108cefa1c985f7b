package gradientwork.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * As much of Kubernetes as Spark's driver asks for, on the loopback interface: a server that keeps
 * objects by their path, and does with the pods of executors what a node and Spark's image would:
 * starts a Java machine with the environment that the pod says.
 */
final class KubernetesStandIn implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String TOKEN = "a token";

  private final Path home;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, ObjectNode> objects = new ConcurrentSkipListMap<>();
  private final Map<String, Process> processes = new ConcurrentSkipListMap<>();
  private final List<ObjectNode> pods = new CopyOnWriteArrayList<>();

  /**
   * @param home of the Spark that pods find in their image; what they say goes there too
   * @param account folder for what a pod finds of its account: ca.crt and token
   */
  KubernetesStandIn(Path home, Path account) throws IOException, GeneralSecurityException {
    this.home = home;
    HttpsServer secure =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    secure.setHttpsConfigurator(new HttpsConfigurator(identity(account)));
    Files.writeString(account.resolve("token"), TOKEN);
    server = secure;
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  /** A key and a certificate that is its own authority, by the JDK's keytool. */
  private static SSLContext identity(Path account) throws IOException, GeneralSecurityException {
    String store = account.resolve("keys").toString();
    List<String> common =
        List.of(
            "-alias", "server", "-keystore", store, "-storetype", "PKCS12", "-storepass", TOKEN);
    keytool(
        common,
        List.of(
            "-genkeypair", "-keyalg", "EC", "-dname", "CN=127.0.0.1", "-ext", "san=ip:127.0.0.1"));
    keytool(common, List.of("-exportcert", "-rfc", "-file", account.resolve("ca.crt").toString()));
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(KeyStore.getInstance(new File(store), TOKEN.toCharArray()), TOKEN.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static void keytool(List<String> common, List<String> words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(words);
    command.addAll(common);
    try {
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IOException("keytool ends with " + code);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  /** A pod that runs already: the driver's. */
  void runs(String namespace, String name) {
    ObjectNode pod = JSON.createObjectNode().put("kind", "Pod").put("apiVersion", "v1");
    pod.putObject("metadata").put("name", name);
    keep("/api/v1/namespaces/" + namespace + "/pods", pod);
  }

  /** The pods that were asked for, oldest first. */
  List<ObjectNode> pods() {
    return List.copyOf(pods);
  }

  /** The executors that live. */
  List<Process> executors() {
    return processes.values().stream().filter(Process::isAlive).toList();
  }

  private void answer(HttpExchange exchange) throws IOException {
    if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      say(exchange, 401, JSON.createObjectNode().put("kind", "Status").put("code", 401));
      return;
    }
    String path = exchange.getRequestURI().getPath();
    String query = exchange.getRequestURI().getQuery();
    switch (exchange.getRequestMethod()) {
      case "POST" -> {
        ObjectNode object = (ObjectNode) JSON.readTree(exchange.getRequestBody());
        keep(path, object);
        if (path.endsWith("/pods")) {
          pods.add(object);
          start(object);
        }
        say(exchange, 201, object);
      }
      case "DELETE" -> {
        for (String name : below(path)) {
          objects.remove(name);
          Process process = processes.get(name);
          if (process != null) {
            process.destroy();
          }
        }
        say(exchange, 200, JSON.createObjectNode().put("kind", "Status").put("status", "Success"));
      }
      case "GET" -> {
        if (query != null && query.contains("watch=true")) {
          // Spark asks from time to time as well
          say(exchange, 503, JSON.createObjectNode().put("kind", "Status").put("code", 503));
        } else if (objects.containsKey(path)) {
          say(exchange, 200, objects.get(path));
        } else {
          say(exchange, 200, list(path));
        }
      }
      default -> say(exchange, 405, JSON.createObjectNode().put("kind", "Status").put("code", 405));
    }
  }

  /** The object of this path, or all of its kind. */
  private List<String> below(String path) {
    return objects.keySet().stream()
        .filter(name -> name.equals(path) || name.startsWith(path + "/"))
        .toList();
  }

  private ObjectNode list(String path) {
    ObjectNode list = JSON.createObjectNode().put("kind", "List").put("apiVersion", "v1");
    list.putObject("metadata").put("resourceVersion", "1");
    ArrayNode items = list.putArray("items");
    below(path).forEach(name -> items.add(objects.get(name)));
    return list;
  }

  private void keep(String path, ObjectNode object) {
    ObjectNode metadata = object.withObject("/metadata");
    String name = path + "/" + metadata.path("name").asText();
    // /api/v1/namespaces/NAMESPACE/…
    metadata.put("namespace", path.split("/")[4]);
    metadata.put("uid", name).put("resourceVersion", "1");
    metadata.put("creationTimestamp", "2026-01-01T00:00:00Z");
    if (path.endsWith("/pods")) {
      ObjectNode status = object.putObject("status").put("phase", "Running");
      status.put("podIP", "127.0.0.1");
      status.putArray("conditions").addObject().put("type", "Ready").put("status", "True");
    }
    objects.put(name, object);
  }

  /** What the entry point of Spark's image does with an executor's environment. */
  private void start(ObjectNode pod) throws IOException {
    JsonNode container = pod.at("/spec/containers/0");
    Map<String, String> environment = new TreeMap<>();
    for (JsonNode variable : container.path("env")) {
      JsonNode field = variable.at("/valueFrom/fieldRef/fieldPath");
      String value =
          field.isMissingNode()
              ? variable.path("value").asText()
              : pod.at("/" + field.asText().replace('.', '/')).asText();
      environment.put(variable.path("name").asText(), value);
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    environment.forEach(
        (name, value) -> {
          if (name.startsWith("SPARK_JAVA_OPT_")) {
            command.add(value);
          }
        });
    command.add("-Xmx" + environment.get("SPARK_EXECUTOR_MEMORY"));
    command.addAll(List.of("-cp", home.resolve("jars") + "/*"));
    command.add("org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend");
    Map.of(
            "--driver-url", "SPARK_DRIVER_URL",
            "--executor-id", "SPARK_EXECUTOR_ID",
            "--cores", "SPARK_EXECUTOR_CORES",
            "--app-id", "SPARK_APPLICATION_ID",
            "--hostname", "SPARK_EXECUTOR_POD_IP",
            "--resourceProfileId", "SPARK_RESOURCE_PROFILE_ID",
            "--podName", "SPARK_EXECUTOR_POD_NAME")
        .forEach((option, name) -> command.addAll(List.of(option, environment.get(name))));
    String name = pod.at("/metadata/name").asText();
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(Files.createDirectories(home.resolve("work-" + name)).toFile())
            .redirectErrorStream(true)
            .redirectOutput(home.resolve(name + ".log").toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    String path = "/api/v1/namespaces/" + pod.at("/metadata/namespace").asText() + "/pods/" + name;
    processes.put(path, builder.start());
  }

  private static void say(HttpExchange exchange, int code, JsonNode words) throws IOException {
    byte[] body = words.toString().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(code, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    executors().forEach(Process::destroyForcibly);
    server.stop(0);
    threads.shutdownNow();
  }
}
