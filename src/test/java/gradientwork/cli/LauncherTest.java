package gradientwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code bin/gw} asks of Java, told by a stand-in that only repeats it. */
class LauncherTest {
  @TempDir Path folder;

  @BeforeEach
  void standIn() throws IOException {
    Files.createDirectories(folder.resolve("home/bin"));
    Files.createDirectories(folder.resolve("home/target"));
    Files.copy(Path.of("bin/gw"), folder.resolve("home/bin/gw"));
    Files.createFile(folder.resolve("home/target/gradient-work-thin.jar"));
    Files.createDirectories(folder.resolve("jdk/bin"));
    Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"17.0.15\"\n");
    Path java = folder.resolve("jdk/bin/java");
    Files.writeString(java, "#!/bin/sh\nprintf '%s ' \"$@\"\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Command gw(Map<String, String> environment, String... args) throws IOException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    List<String> command = new ArrayList<>(List.of("sh", folder + "/home/bin/gw"));
    command.addAll(List.of(args));
    ProcessBuilder process =
        new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
    process
        .environment()
        .keySet()
        .removeAll(
            List.of(
                "SPARK_HOME",
                "GW_HEAP",
                "GW_JAVA_OPTIONS",
                "JAVA_TOOL_OPTIONS",
                "JDK_JAVA_OPTIONS"));
    Map<String, String> all = new HashMap<>(environment);
    all.put("JAVA_HOME", folder.resolve("jdk").toString());
    process.environment().putAll(all);
    try {
      int code = process.start().waitFor();
      return new Command(
          code,
          Files.readString(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String asked(Map<String, String> environment, String... args) throws IOException {
    Command said = gw(environment, args);
    assertThat(said.code()).as(said.err()).isZero();
    return said.out();
  }

  @Test
  void aSweepAndAQuestionHaveCollectorsOfTheirOwn() throws IOException {
    assertThat(asked(Map.of(), "run", "x.conf"))
        .contains("-XX:+UseParallelGC")
        .doesNotContain("TieredStopAtLevel")
        .endsWith("gradientwork.cli.Main run x.conf ");
    assertThat(asked(Map.of(), "ls")).contains("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    assertThat(asked(Map.of(), "sql", "select 1")).contains("-XX:TieredStopAtLevel=1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GW_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
  void aCollectorThatTheUserChoseIsTheOnlyOne(String name) throws IOException {
    assertThat(asked(Map.of(name, "-Dx=1 -XX:+UseG1GC"), "run", "x.conf"))
        .doesNotContain("UseParallelGC", "-Xmn", "UseSerialGC");
  }

  @Test
  void aHeapThatTheUserChoseIsNotCutUpForHim() throws IOException {
    assertThat(asked(Map.of("GW_HEAP", "2g"), "run", "x.conf"))
        .contains("-Xmx2g")
        .doesNotContain("-Xmn");
    assertThat(asked(Map.of("GW_JAVA_OPTIONS", "-Xmx1g"), "run", "x.conf"))
        .contains("-XX:+UseParallelGC")
        .doesNotContain("-Xmn");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1gb", "0", "g", "12x", "-1g", "4 g"})
  void aHeapThatIsNoneIsOneSentence(String heap) throws IOException {
    Command said = gw(Map.of("GW_HEAP", heap), "ls");
    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err())
        .isEqualTo(
            "gw: GW_HEAP = "
                + heap
                + " must be a number of bytes, or one with k, m or g behind it, as in 4g.\n");
  }
}
