package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a file has become by random edits, it is read or it is answered with one sentence. */
class FuzzTest {
  private static final String WRITTEN =
      Sweeps.BASE
          + """
          record { indicators = [loss], iterations { every = 2 } }
          objective { loss = squared, penalty = path, beta = 1e-3 }
          let { n = 4 }
          where = ["samples * neurons < 400 || optimiser != 'sgd'", "scale / 2 < 1"]
          variants { a { data.noise = 0.5 }
            b { axes = [ { draws = 3, sampling = sobol, seed = 1, data.noise = { uniform = [0, 1] },
                  algorithm.train = { choice = [both-layers, first-layer] } } ] } }
          axes = [
            { algorithm.optimiser = [
              { kind = sgd, learning-rate = 0.1 }, { kind = adamw, learning-rate = 0.2 } ] }
            { axis = size, data.samples = [5, ${let.n}], network.neurons = [6, 60] }
            { network.scale = { log = [1e-3, 1], points = 4 } }
          ]
          repeats { count = 2, first = 1, seeds = [network] }
          """;

  private static final List<String> FRAGMENTS =
      List.of(
          "",
          "{",
          "}",
          "[",
          "]",
          "=",
          ",",
          "null",
          "1e999",
          "-1",
          "kind",
          "\"",
          "$",
          "${data}",
          "include \"x\"",
          "true",
          "infinity",
          "#",
          "\n",
          "sgd",
          "5s",
          "axes",
          "0",
          "+=",
          "..",
          "\"\"",
          "points",
          "range",
          "step",
          "99999999999999999999",
          "\\",
          "é",
          ":",
          "_",
          " ",
          "&&",
          "draws",
          "'",
          "(",
          "normal",
          "variants",
          "where",
          "7e7",
          "^");

  /** So many in the suite; {@code make fuzz N=100000} makes more. */
  private static final int EDITS = Integer.getInteger("fuzz.edits", 3000);

  private static final Duration HANGS = Duration.ofMinutes(1);

  @TempDir private Path folder;

  @Test
  void everyEditIsReadOrRefusedInOneSentence() throws IOException {
    List<String> texts = texts();
    SplittableRandom random = new SplittableRandom(Long.getLong("fuzz.seed", 1));
    for (int e = 0; e < EDITS; e++) {
      String text = texts.get(random.nextInt(texts.size()));
      for (int edits = 1 + random.nextInt(3); edits > 0; edits--) {
        text = edited(text, random);
      }
      Path file = Files.writeString(folder.resolve("sweep.conf"), text);
      try {
        assertTimeoutPreemptively(HANGS, () -> read(file));
      } catch (Throwable thrown) {
        throw new AssertionError("edit " + e + " is neither read nor refused:\n" + text, thrown);
      }
    }
  }

  private static void read(Path file) {
    try {
      Sweep sweep = SweepFile.read(file.toString(), List.of(), Sweeps::identified);
      if (sweep.size() > 0) {
        assertThat(sweep.planned(sweep.size() - 1).id()).hasSize(64);
      }
    } catch (SweepError e) {
      assertThat(e.getMessage()).doesNotContain("\n").contains("sweep.conf").hasSizeLessThan(700);
    }
  }

  /** A file with everything in it, and those that come with the program. */
  private static List<String> texts() throws IOException {
    List<String> texts = new ArrayList<>(List.of(WRITTEN, WRITTEN, WRITTEN));
    try (Stream<Path> files = Files.list(Path.of("sweeps"))) {
      for (Path file : files.filter(each -> each.toString().endsWith(".conf")).sorted().toList()) {
        texts.add(Files.readString(file));
      }
    }
    return texts;
  }

  /** A few letters replaced by a word, by another piece of the file, or by nothing. */
  private static String edited(String text, SplittableRandom random) {
    int from = random.nextInt(text.length() + 1);
    int to = Math.min(text.length(), from + random.nextInt(13));
    int piece = random.nextInt(text.length() + 1);
    String word =
        random.nextInt(4) == 0
            ? text.substring(piece, Math.min(text.length(), piece + random.nextInt(40)))
            : FRAGMENTS.get(random.nextInt(FRAGMENTS.size()));
    return text.substring(0, from) + word + text.substring(to);
  }
}
