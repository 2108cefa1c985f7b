package gradientwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailedRunsTest {
  @TempDir private Path folder;

  @Test
  void aRunThatDivergesIsNamedWithTheCommandsThatShowAndRepeatIt() throws IOException {
    Path sweep =
        Files.writeString(
            folder.resolve("s.conf"),
            """
            name = wild
            data { kind = line, samples = 5 }
            network { kind = normal, neurons = 40, scale = 1e-3 }
            algorithm { kind = gradient-descent, train = first-layer, optimiser { kind = sgd } }
            record { indicators = [loss] }
            stop { iterations = 400, diverged-above = 1e6 }
            axes = [ { algorithm.optimiser.learning-rate = [0.1, 1e6] } ]
            repeats = 7
            """);
    String results = folder.resolve("r").toString();

    Command run = Program.gw(folder, "run", sweep.toString(), "--results", results);
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("7 failed").contains("--retry-failed --results " + results);
    assertThat(run.err()).containsPattern("failed  … and 2 more:  gw ls wild --where .status = ");
    assertThat(run.err()).doesNotContain("\tat ").doesNotContain("\u001b");

    Matcher show = Pattern.compile("gw show ([0-9a-f]{12}) --results").matcher(run.err());
    assertThat(show.find()).isTrue();
    Command shown = Program.gw(folder, "show", show.group(1), "--results", results);
    assertThat(shown.code()).as(shown.err()).isZero();
    assertThat(shown.out()).contains("failed").contains("algorithm.optimiser.learning-rate");

    Command ls = Command.gw("ls", "--results", results, "--format", "csv");
    assertThat(ls.out())
        .startsWith("sweep,experiments,ended,failed,last_commit,pruned\nwild,14,14,7,");
    Command events = Command.gw("ls", "wild", "--events", "--results", results, "--format", "csv");
    assertThat(events.out().lines().toList().get(0)).isEqualTo("time,event,what,detail");
    assertThat(events.out().lines().toList().get(1)).contains(",driver,");
    assertThat(events.out().lines().filter(line -> line.contains(",wave "))).isNotEmpty();
    assertThat(events.out().lines().filter(line -> line.contains(",failed,run "))).hasSize(7);
    assertThat(events.out().lines().filter(line -> line.contains(",finished,run "))).hasSize(7);
    assertThat(events.out().lines().skip(1)).isSorted();
    Command plan = Command.gw("plan", sweep.toString(), "--results", results);
    assertThat(plan.out()).contains("14 of 14 are done").contains("7 of them failed");
  }
}
