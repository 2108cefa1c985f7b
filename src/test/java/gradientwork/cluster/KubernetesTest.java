package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code deploy/k8s/run} gives to Kubernetes, with a stand-in for that: the driver's command
 * line is the one of the Job, and its executors are started as their pods say.
 */
@EnabledIfSystemProperty(named = "gw.kubernetes", matches = "true")
class KubernetesTest {
  private static final String IMAGE = "registry/gradient-work:1";

  @TempDir Path folder;

  @Test
  void theDriverOfTheJobGetsItsPodsAndTheRowsOfAnEmbeddedRun() throws Exception {
    Launched launched = new Launched(folder);
    String sweep = launched.sweep(20_000);
    String here = folder + "/here";
    launched.ends(launched.start(Map.of(), "bin/gw", "run", sweep, "--results", here), 0);
    String there = folder + "/there";
    try (Installation spark = new Installation(folder, KubernetesTest::client, "");
        KubernetesStandIn kubernetes = new KubernetesStandIn(spark.home(), folder)) {
      kubernetes.runs("space", "driver");
      Map<String, String> mounted =
          Map.of(
              "k8s://https://kubernetes.default.svc", "k8s://" + kubernetes.url(),
              "/var/run/secrets/kubernetes.io/serviceaccount", folder.toString(),
              "$(POD_IP)", "127.0.0.1",
              "$(POD_NAME)", "driver",
              "$(POD_NAMESPACE)", "space");
      List<String> command = new ArrayList<>(List.of("bin/gw"));
      for (JsonNode word : driver(sweep).path("args")) {
        String text = word.asText().equals("/results") ? there : word.asText();
        for (Map.Entry<String, String> place : mounted.entrySet()) {
          text = text.replace(place.getKey(), place.getValue());
        }
        command.add(text);
      }
      launched = new Launched(Files.createDirectories(folder.resolve("pod")));
      Process driver = launched.start(spark.environment(), command.toArray(new String[0]));
      launched.ends(driver, 0);
      assertThat(kubernetes.pods()).hasSize(2).allSatisfy(KubernetesTest::isAsItShouldBe);
      for (Process executor : kubernetes.executors()) {
        assertThat(executor.waitFor(1, TimeUnit.MINUTES)).isTrue();
      }
    }
    assertThat(launched.said()).as("what pods tell arrives").contains("2 running");
    assertThat(Launched.rows(there)).isEqualTo(Launched.rows(here)).isNotEmpty();
  }

  /** The container of the Job, as kubectl would be given it. */
  private JsonNode driver(String sweep) throws IOException, InterruptedException {
    Path out = folder.resolve("manifest");
    ProcessBuilder print =
        new ProcessBuilder("deploy/k8s/run", "--print", IMAGE, sweep).redirectOutput(out.toFile());
    print
        .environment()
        .putAll(
            Map.of("GW_EXECUTORS", "2", "GW_EXECUTOR_CORES", "1", "GW_EXECUTOR_MEMORY", "512m"));
    assertThat(print.start().waitFor()).isZero();
    YAMLMapper yaml = new YAMLMapper();
    Map<String, JsonNode> kinds = new HashMap<>();
    yaml.readerFor(JsonNode.class)
        .<JsonNode>readValues(out.toFile())
        .readAll()
        .forEach(object -> kinds.put(object.path("kind").asText(), object));
    assertThat(kinds).containsOnlyKeys("ServiceAccount", "Role", "RoleBinding", "Job");
    JsonNode pod = kinds.get("Job").at("/spec/template/spec");
    assertThat(pod.path("serviceAccountName"))
        .isEqualTo(kinds.get("ServiceAccount").at("/metadata/name"));
    assertThat(pod.at("/containers/0/command/0").asText()).isEqualTo("/opt/gradient-work/bin/gw");
    return pod.at("/containers/0");
  }

  private static void isAsItShouldBe(ObjectNode pod) {
    JsonNode container = pod.at("/spec/containers/0");
    assertThat(container.path("image").asText()).isEqualTo(IMAGE);
    assertThat(container.at("/args/0").asText()).isEqualTo("executor");
    assertThat(container.at("/resources/requests/cpu").asText()).isEqualTo("1");
    // as much again beside the heap
    assertThat(container.at("/resources/limits/memory").asText()).isEqualTo("1024Mi");
    Map<String, String> environment = new HashMap<>();
    container
        .path("env")
        .forEach(one -> environment.put(one.path("name").asText(), one.path("value").asText()));
    assertThat(environment).containsEntry("OMP_NUM_THREADS", "1");
    assertThat(pod.at("/metadata/namespace").asText()).isEqualTo("space");
    assertThat(pod.at("/metadata/ownerReferences/0/name").asText()).isEqualTo("driver");
    assertThat(container.path("volumeMounts").findValuesAsText("mountPath")).contains("/results");
    assertThat(pod.at("/spec/volumes").findValuesAsText("claimName"))
        .containsExactly("gradient-work");
  }

  /** Jars that a Spark installation with Kubernetes has and the build does not gather. */
  private static boolean client(Path jar) {
    String path = jar.toString();
    return path.contains("/spark-kubernetes_")
        || path.contains("/io/fabric8/")
        || path.contains("/io/vertx/")
        || path.contains("/org/snakeyaml/");
  }
}
