package gradientwork.cli;

import static gradientwork.cli.Command.gw;
import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.sweep.Catalogue;
import gradientwork.sweep.Catalogue.Entry;
import gradientwork.sweep.Catalogue.Key;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HelpTest {

  @Test
  void everyKindIsListedInItsBlockWithItsMeaning() {
    String all = gw("help").out();
    for (Entry entry : Catalogue.all()) {
      assertThat(all).contains("\n" + entry.type() + "\n");
      assertThat(unwrapped(all)).contains(unwrapped(entry.meaning()));
    }
  }

  @Test
  void everyKeyOfEveryKindIsExplainedWithRangeAndDefault() {
    for (Entry entry : Catalogue.all()) {
      Command help = gw("help", entry.path());
      assertThat(help.code()).as(help.err()).isZero();
      String text = unwrapped(help.out());
      for (Key key : entry.keys()) {
        String fallback = key.fallback().orElse("has to be written");
        assertThat(text)
            .contains(key.key())
            .contains(unwrapped(key.meaning() + " " + key.allowed()))
            .contains(fallback.equals("absent") ? "may be absent" : unwrapped(fallback));
      }
    }
  }

  @Test
  void aKindIsWrittenAsASweepFileWritesIt() {
    assertThat(gw("help", "adadelta").out())
        .isEqualTo(
            """
            optimiser { kind = adadelta, … }: a method that finds its own step size per weight

              learning-rate  factor on its own step size
                             a number > 0; default 1
              rho            decay of the means of squares
                             a number >= 0 and < 1; default 0.9
              epsilon        added under the roots
                             a number >= 0; default 1e-6
              weight-decay   factor of the weights added to the gradient
                             a number >= 0; default 0
              schedule       how the learning rate changes
                             a kind, one of: constant, exponential, cosine, on-no-decrease; default constant
            """);
  }

  @Test
  void aKeyWithTheNameOfItsBlockIsExplainedOnce() {
    assertThat(gw("help", "draws").out())
        .startsWith("draws { … }: ")
        .contains("how many")
        .doesNotContain("The key draws");
  }

  @Test
  void aKeyIsExplainedWhereverItMayStand() {
    assertThat(gw("help", "learning-rate").out())
        .contains("optimiser.sgd", "optimiser.adamw", "jko-prox.adamw");
    assertThat(gw("help", "learning_rate").out()).isEqualTo(gw("help", "learning-rate").out());
    assertThat(gw("help", "sgd.momentum").out()).contains("optimiser.sgd  weight of the previous");
    assertThat(gw("help", "optimiser", "learning-rate").out())
        .contains("optimiser.adamw")
        .doesNotContain("jko-prox");
  }

  @Test
  void aBlockListsItsKindsAndAVerbExplainsItself() {
    assertThat(gw("help", "optimiser").out())
        .startsWith("optimiser { kind = … }, one of\n  sgd ")
        .contains("gw help optimiser.sgd lists the keys of one.")
        .contains("It stands in algorithm.gradient-descent, ")
        .doesNotContain("The key optimiser");
    assertThat(gw("help", "schedule").out()).contains("gw help schedule.exponential lists");
    assertThat(gw("help", "ls").out()).isEqualTo(gw("ls", "--help").out());
  }

  @Test
  void programsGetATable() {
    assertThat(gw("help", "sgd", "--format", "csv").out())
        .startsWith("block,kind,key,allowed,default,unit,meaning\noptimiser,sgd,,,,,")
        .contains("optimiser,sgd,momentum,a number >= 0 and < 1,0,,weight of the previous step\n");
  }

  @Test
  void theGrammarThatItExplainsIsPlanned(@TempDir Path folder) throws IOException {
    List<String> axes =
        gw("help", "axes").out().lines().filter(line -> line.startsWith("    {")).toList();
    assertThat(axes).hasSize(7);
    for (String line : axes) {
      String axis = line.substring(0, line.lastIndexOf('}') + 1);
      String base = axis.contains("gamma") ? PROXIMAL : BASE;
      Path file = Files.writeString(folder.resolve("s.conf"), base + "axes = [" + axis + "]\n");
      Command plan = gw("plan", file.toString(), "--results", folder + "/r");
      assertThat(plan.code()).as(axis + plan.err()).isZero();
    }
    String let = gw("help", "let").out().lines().skip(1).reduce("", (a, b) -> a + b + "\n");
    Path file = Files.writeString(folder.resolve("s.conf"), BASE + let);
    Command plan = gw("plan", file.toString(), "--results", folder + "/r");
    assertThat(plan.code()).as(plan.err()).isZero();
  }

  private static final String BASE =
      """
      data { kind = line, samples = 5 }
      network { kind = normal, neurons = 4, scale = 1 }
      algorithm { kind = gradient-descent, optimiser { kind = sgd, learning-rate = 0.1 } }
      stop { iterations = 1 }
      """;
  private static final String PROXIMAL =
      """
      data { kind = line, samples = 5 }
      network { kind = normal, neurons = 4, scale = 1 }
      algorithm { kind = proximal-point, distance = wasserstein, solver = exact, gamma = 1 }
      stop { iterations = 1 }
      """;

  /** Without the line breaks inside texts, which depend on the width. */
  private static String unwrapped(String text) {
    return text.replaceAll(" *\n {2,}", " ").replaceAll(" +", " ");
  }
}
