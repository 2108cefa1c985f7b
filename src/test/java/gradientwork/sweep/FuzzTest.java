package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

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

  @Property(tries = 3000, seed = "1", shrinking = ShrinkingMode.OFF)
  void everyEditIsReadOrRefusedInOneSentence(
      @ForAll @IntRange(min = 0, max = 9999) int at,
      @ForAll @IntRange(min = 0, max = 12) int length,
      @ForAll @IntRange(min = 0, max = 43) int fragment,
      @ForAll boolean twice) {
    String text = edited(WRITTEN, at, length, fragment);
    text = twice ? edited(text, at * 7, 12 - length, 43 - fragment) : text;
    try {
      Sweep sweep = Sweeps.read(text);
      assertThat(sweep.planned(sweep.size() - 1).id()).hasSize(64);
    } catch (SweepError e) {
      assertThat(e.getMessage()).doesNotContain("\n").contains("sweep.conf").hasSizeLessThan(700);
    }
  }

  private static String edited(String text, int at, int length, int fragment) {
    int from = at % text.length();
    int to = Math.min(text.length(), from + length);
    return text.substring(0, from) + FRAGMENTS.get(fragment) + text.substring(to);
  }
}
