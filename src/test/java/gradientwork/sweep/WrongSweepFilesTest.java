package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import gradientwork.core.problem.BadInput;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every mistake is one sentence: file, line, key, value, what is allowed, the nearest spelling. */
class WrongSweepFilesTest {
  private static final String READ = "this is not a sweep file that can be read: ";
  private static final String PARTS =
      "an axis varies keys of: precision, data, network, objective, algorithm";
  private static final String SGD =
      "allowed: learning-rate, momentum, dampening, nesterov, weight-decay, schedule";
  private static final String TOP =
      "allowed: precision, data, network, objective, algorithm, record, stop, name, axes,"
          + " variants, where, repeats, let, prune, figures";

  private static final String UNREADABLE =
      "is not a condition that can be read; a rule has names of columns, numbers, 'text', true,"
          + " false, null and + - * / % < <= > >= == != && || ! ( )";

  private static Arguments wrong(String line, String message) {
    return Arguments.of(line, message);
  }

  /** A line added to a good file as its fifth, and what is said about it. */
  static Stream<Arguments> lines() {
    return Stream.of(
        wrong(
            "algorithm.optimiser.learning-rat = 0.1",
            ":5: key 'algorithm.optimiser.learning-rat' = 0.1 is unknown to kind sgd; did you mean"
                + " 'learning-rate'? "
                + SGD),
        wrong(
            "algorithm.optimiser.beta1 = 0.9",
            ":5: key 'algorithm.optimiser.beta1' = 0.9 is not read by kind sgd, only by adamw,"
                + " prodigy; "
                + SGD),
        wrong(
            "precison = float32",
            ":5: key 'precison' = float32 is unknown; did you mean" + " 'precision'? " + TOP),
        wrong(
            "objective.penaltie = none",
            ":5: key 'objective.penaltie' = none is unknown; did you"
                + " mean 'penalty'? allowed: loss, penalty, beta, beta-ratio"),
        wrong(
            "prune.at = [10, 12], record.iterations { per-decade = 20 }",
            ":5: key 'prune.at' = [10, 12] is not allowed; it must be iterations that"
                + " record.iterations records; 12 is not"),
        wrong(
            "prune.at = [10, 100]",
            ":5: key 'prune.at' = [10, 100] is not allowed; it must be below stop.iterations = 100,"
                + " where all runs end"),
        wrong(
            "prune.at = [10, 10]",
            ":5: key 'prune.at' = [10, 10] is not allowed; it must be one iteration or several,"
                + " rising, the first at least 1"),
        wrong(
            "prune { at = [10], keep = 1 }",
            ":5: key 'prune.keep' = 1 is not allowed; it must be a number > 0 and < 1"),
        wrong(
            "prune { at = [10], indicator = accuracy }",
            ":5: key 'prune.indicator' = accuracy is not allowed; it must be one of"
                + " record.indicators: points are compared by it"),
        wrong(
            "prune {}",
            ":5: key 'prune.at' is missing; kind successive-halving needs it: the"
                + " iterations at which they are, rising, a list, each item a whole number"),
        wrong("data.samples = many", ":5: key 'data.samples' = many must be a whole number >= 1"),
        wrong(
            "data.samples = \"20\"",
            ":5: key 'data.samples' = \"20\" must be a whole number >= 1;"
                + " as a number it is written without quotes: 20"),
        wrong("data.samples = 20.5", ":5: key 'data.samples' = 20.5 must be a whole number >= 1"),
        wrong(
            "data.samples = 3e9",
            ":5: key 'data.samples' = 3000000000 must be a whole number >="
                + " 1, at most 2147483647"),
        wrong(
            "data.samples = 0",
            ":5: key 'data.samples' = 0 is not allowed; it must be a whole" + " number >= 1"),
        wrong("data.samples = [1]", ":5: key 'data.samples' = [1] must be a whole number >= 1"),
        wrong(
            "data.samples { a = 1 }",
            ":5: key 'data.samples' = { a = 1 } must be a whole number" + " >= 1"),
        wrong(
            "algorithm.optimiser.learning-rate = -1",
            ":5: key 'algorithm.optimiser.learning-rate' = -1 is not allowed; it must be a number"
                + " > 0"),
        wrong(
            "algorithm.optimiser.momentum = 1",
            ":5: key 'algorithm.optimiser.momentum' = 1 is"
                + " not allowed; it must be a number >= 0 and < 1"),
        wrong(
            "algorithm.optimiser.nesterov = yes",
            ":5: key 'algorithm.optimiser.nesterov' = yes" + " must be true or false"),
        wrong(
            "network.scale = infinity",
            ":5: key 'network.scale' = infinity is not allowed; it" + " must be a number > 0"),
        wrong(
            "network.signs = splt",
            ":5: key 'network.signs' = splt is unknown; did you mean"
                + " 'split'? it must be one of: split, positive"),
        wrong("network.signs = 5", ":5: key 'network.signs' = 5 must be one of: split, positive"),
        wrong(
            "data.kind = random-liner",
            ":5: key 'data.kind' = random-liner is not a kind that"
                + " exists; did you mean 'random-linear'? it must be one of: line, sine,"
                + " random-linear, random-labels, teacher, table, mnist"),
        wrong(
            "algorithm.optimiser.schedule = constnt",
            ":5: key 'algorithm.optimiser.schedule' = constnt is not a kind that exists; did you"
                + " mean 'constant'? it must be one of: constant, exponential, cosine,"
                + " on-no-decrease"),
        wrong(
            "data { kind = line, samples = 5 }",
            ":1: key 'data.features' = 3 is not read by kind"
                + " line, only by random-linear, random-labels, teacher; allowed: samples"),
        wrong(
            "algorithm.batch { seed = 1 }",
            ":5: key 'algorithm.batch.size' is missing; kind"
                + " shuffled needs it: samples per step, a whole number >= 1"),
        wrong(
            "objective { beta = 0.1 }",
            ":5: key 'objective.beta' = 0.1 is not allowed; it must"
                + " be absent while penalty = none"),
        wrong(
            "stop { iterations = null }",
            ":5: key 'stop.iterations' = null is not allowed; it"
                + " must be given, or another rule that ends a run"),
        wrong(
            "stop.time = 20",
            ":5: key 'stop.time' = 20 must be a duration with its unit, such as"
                + " 20h, 5m or 30s"),
        wrong(
            "stop.time = 20 parsecs",
            ":5: key 'stop.time' = \"20 parsecs\" must be a duration"
                + " with its unit, such as 20h, 5m or 30s"),
        wrong(
            "name = Hello",
            ":5: key 'name' = Hello must be a small letter followed by at most 63"
                + " small letters, digits, '-' and '_'"),
        wrong(
            "repeats = 0",
            ":5: key 'repeats.count' = 0 is not allowed; it must be a whole number" + " >= 1"),
        wrong(
            "repeats { count = 3, seeds = [netwrk] }",
            ":5: key 'repeats.seeds' names 'netwrk',"
                + " which no kind has; did you mean 'network'? allowed: batch, data, directions,"
                + " network"),
        wrong(
            "repeats { count = 3, seeds = [batch] }",
            ":5: repeats = 3 would run the same"
                + " experiment again and again: no experiment has one of the seeds batch"),
        wrong(
            "axes = [ { algorithm.optimiser.learning-rate = [] } ]",
            ":5: axis 'algorithm.optimiser.learning-rate' has no values: its list is empty"),
        wrong(
            "axes = [ { axis = size, data.samples = [5, 50], network.neurons = [5, 6, 7] } ]",
            ":5: the keys of axis 'size' must have equally many values: 'data.samples' has 2,"
                + " 'network.neurons' has 3"),
        wrong(
            "axes = [ { data.samples = [5] }\n { data.samples = [6] } ]",
            ":6: key 'data.samples' is on two axes; the other is at FILE:5"),
        wrong(
            "axes = [ { stop.iterations = [5, 50] } ]", ":5: key 'stop' cannot be swept; " + PARTS),
        wrong("axes = [ { record.inner = [{}] } ]", ":5: key 'record' cannot be swept; " + PARTS),
        wrong(
            "axes = [ { algorthm.optimiser.momentum = [0] } ]",
            ":5: axis key 'algorthm' is unknown; did you mean 'algorithm'? " + PARTS),
        wrong(
            "axes = [\n { algorithm.optimiser.momentm = [0] } ]",
            ":6: key 'algorithm.optimiser.momentm' = 0 is unknown to kind sgd; did you mean"
                + " 'momentum'? "
                + SGD),
        wrong(
            "axes = [ { algorithm.optimiser = [{ kind = adamw, learning-rate = 1 }] }\n"
                + " { algorithm.optimiser.momentum = [0.5] } ]",
            ":6: key 'algorithm.optimiser.momentum' = 0.5 is not read by kind adamw, only by sgd;"
                + " allowed: learning-rate, beta1, beta2, epsilon, weight-decay, schedule"),
        wrong(
            "axes = [ { network.scale = { log = [0, 1], points = 3 } } ]",
            ":5: key 'network.scale.log' = [0, 1] must be two numbers > 0"),
        wrong(
            "axes = [ { network.scale = { log = [1, 2], point = 3 } } ]",
            ":5: key 'network.scale.point' is unknown; did you mean 'points'? allowed beside log:"
                + " points"),
        wrong(
            "axes = [ { network.scale = { log = [1, 2] } } ]",
            ":5: axis 'network.scale' needs 'points' beside log"),
        wrong(
            "axes = [ { data.samples = { range = [10, 0], step = 2 } } ]",
            ":5: key 'data.samples.step' = 2 must be a number that leads from 10 towards 0"),
        wrong(
            "axes = [ { data.samples = { linear = [1, 2], points = 3 } } ]",
            ":5: key 'data.samples' = 1.5 must be a whole number >= 1"),
        wrong(
            "axes { data.samples = [1] }", ":5: key 'axes' must be a list [ { key = [ … ] }, … ]"),
        wrong("axes = [ {} ]", ":5: axis {} has no key to vary"),
        wrong(
            "include \"quick.conf\"", ":5: include \"quick.conf\" names a file that is not there"),
        wrong(
            "let.rate = ${nothing}",
            ":5: " + READ + "Could not resolve substitution to a value: ${nothing}"),
        wrong(
            "data { kind = sine",
            ":5: " + READ + "Expecting close brace } or a comma, got end of" + " file"),
        wrong("]", ":5: " + READ + "unexpected ']'"),
        wrong(
            "where = [\"gama < 1\"]\naxes = [ { data.samples = [5, 6] } ]",
            ":5: rule \"gama < 1\" is over 'gama', which is no column of the results; did you mean"
                + " 'gamma'?; swept here: samples"),
        wrong(
            "where = [\"data.samples < 10\"]",
            ":5: rule \"data.samples < 10\" is over 'data.samples', which is no column of the"
                + " results; did you mean 'data_samples'?"),
        wrong(
            "where = [\"samples / momentum > 1\"]",
            ":5: rule \"samples / momentum > 1\" divides by zero, where momentum = 0, samples = 20"),
        wrong(
            "where = [\"samples % (neurons - 12) > 1\"]",
            ":5: rule \"samples % (neurons - 12) > 1\" divides by zero, where neurons = 12, samples ="
                + " 20"),
        wrong(
            "where = [\"samples * neurons\"]",
            ":5: rule \"samples * neurons\" is no condition: it gives 240, where neurons = 12,"
                + " samples = 20"),
        wrong(
            "where = [\"samples && true\"]",
            ":5: rule \"samples && true\" takes 20 for a condition, where samples = 20"),
        wrong(
            "where = [\"samples = 20\"]",
            ":5: rule \"samples = 20\" assigns with '='; to compare, write '=='"),
        wrong("where = [\"samples <\"]", ":5: rule \"samples <\" " + UNREADABLE),
        wrong("where = [\"samples < 20)\"]", ":5: rule \"samples < 20)\" " + UNREADABLE),
        wrong(
            "where = [\"samples == 'many'\"]",
            ":5: rule \"samples == 'many'\" compares 20 with 'many', where samples = 20"),
        wrong(
            "where = [\"optimiser + 1 > 2\"]",
            ":5: rule \"optimiser + 1 > 2\" calculates with 'sgd', which is no number, where"
                + " optimiser = sgd"),
        wrong(
            "where = [\"samples ^ 2 < 9\"]",
            ":5: rule \"samples ^ 2 < 9\" has the operator ^; a rule has + - * / % < <= > >= == !="
                + " && || ! ( ), where samples = 20"),
        wrong(
            "where = [\"seed < 3\"]",
            ":5: rule \"seed < 3\" is over 'seed', which may be 'data_seed' or 'network_seed'; write"
                + " which of them"),
        wrong(
            "where = [5]",
            ":5: key 'where' = [5] must be a list of rules in quotes, as in [\"gamma *"
                + " neurons < 100\"]"),
        wrong(
            "where = [\"sqrt(samples) < 3\"]",
            ":5: rule \"sqrt(samples) < 3\" cannot be evaluated, where samples = 20"),
        wrong(
            "axes = [ { draws = 0, network.scale = { uniform = [0, 1] } } ]",
            ":5: key 'axis.draws' = 0 is not allowed; it must be a whole number >= 1"),
        wrong(
            "axes = [ { draws = 5, sampling = sobl, network.scale = { uniform = [0, 1] } } ]",
            ":5: key 'axis.sampling' = sobl is unknown; did you mean 'sobol'? it must be one of:"
                + " random, sobol"),
        wrong(
            "axes = [ { seed = 5, network.scale = [0, 1] } ]",
            ":5: key 'seed' = 5 stands on an axis that is not drawn; it needs 'draws = n' beside it"),
        wrong(
            "axes = [ { network.scale = { uniform = [0, 1] } } ]",
            ":5: key 'network.scale' = { uniform = [0, 1] } is drawn, so its axis needs 'draws = n'"),
        wrong(
            "axes = [ { draws = 5, network.scale = [1, 2] } ]",
            ":5: key 'network.scale' = [1, 2] stands on an axis with draws, so it must be one of {"
                + " uniform = [a, b] }, { log-uniform = [a, b] }, { normal = [mean, deviation] }, {"
                + " integer = [first, last] }, { choice = [ … ] }"),
        wrong(
            "axes = [ { draws = 5, network.scale = { uniform = [2, 1] } } ]",
            ":5: key 'network.scale.uniform' = [2, 1] must be two numbers, [a, b], a < b"),
        wrong(
            "axes = [ { draws = 5, network.scale = { log-uniform = [0, 1] } } ]",
            ":5: key 'network.scale.log-uniform' = [0, 1] must be two numbers, [a, b], 0 < a < b"),
        wrong(
            "axes = [ { draws = 5, data.samples = { integer = [1.5, 2] } } ]",
            ":5: key 'data.samples.integer' = [1.5, 2] must be two numbers, whole ones, [first, last],"
                + " both included"),
        wrong(
            "axes = [ { draws = 5, network.scale = { normal = [0] } } ]",
            ":5: key 'network.scale.normal' = [0] must be two numbers, [mean, deviation], the"
                + " deviation > 0"),
        wrong(
            "axes = [ { draws = 5, network.scale = { uniform = [1, 2], points = 3 } } ]",
            ":5: key 'network.scale.points' is unknown beside uniform; nothing stands there"),
        wrong(
            "axes = [ { draws = 5, data.samples = { normal = [20, 1] } } ]",
            ":5: key 'data.samples' = 19.8962414267 must be a whole number >= 1"),
        wrong(
            "variants = [a]",
            ":5: key 'variants' = [a] must be an object { name { … }, … } with at"
                + " least one variant"),
        wrong(
            "variants { a { variants { b {} } } }",
            ":5: variant 'a' cannot have variants of its own"),
        wrong(
            "variants { a { algorthm {} } }",
            ":5: key 'algorthm' of variant 'a' is unknown; did you mean 'algorithm'? a variant has keys"
                + " of: precision, data, network, objective, algorithm, axes"),
        wrong(
            "variants { a { stop.iterations = 5 } }",
            ":5: key 'stop' is the same for all variants, so it cannot stand in variant 'a'; a variant"
                + " has keys of: precision, data, network, objective, algorithm, axes"),
        wrong("variants { a = 5 }", ":5: variant 'a' = 5 must be an object { … }"),
        wrong(
            "variants { A {} }",
            ":5: variant 'A' must be named by a small letter followed by small"
                + " letters, digits, '-' and '_'"),
        wrong(
            "axes = [ { data.samples = [5] } ]\nvariants { a { axes = [ { data.samples = [6] } ] } }",
            ":6: key 'data.samples' is on two axes; the other is at FILE:5"),
        wrong(
            "variants {\n a { algorithm.optimiser { kind = adamw, learning-rate = 1 } }\n"
                + " b { algorithm.optimiser.beta1 = 0.5 } }",
            ":7: key 'algorithm.optimiser.beta1' = 0.5 is not read by kind sgd, only by adamw,"
                + " prodigy; "
                + SGD),
        wrong(
            "axes = [ { network.scale = { linear = [1, 2], points = 4000 } }\n"
                + " { data.samples = { range = [1, 4000], step = 1 } } ]",
            ":1: the sweep asks for 15996000 points; at most 10000000 points and 2147483647"
                + " experiments are possible"),
        wrong(
            "network = null\nnetwork { kind = snapshot, sweep = s, experiment = ab, results = x }\n"
                + "axes = [ { network.results = [a, b] } ]",
            ":7: key 'network.results' = b gives an experiment the id of another one, because it is no"
                + " part of the id; elsewhere the sweep has {network.results=FOLDER/a}"),
        wrong(
            "stop = null\ndata = 5",
            ":6: key 'data' = 5 must be a kind, one of: line, sine,"
                + " random-linear, random-labels, teacher, table, mnist"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void isOneSentence(String line, String message) {
    Path file = Sweeps.file(Sweeps.BASE + line);
    String expected =
        file
            + message
                .replace("FILE", file.toString())
                .replace("FOLDER", file.getParent().toString());
    assertThatThrownBy(() -> SweepFile.read(file.toString(), List.of(), Sweeps::identified))
        .isInstanceOf(SweepError.class)
        .hasMessage(expected);
  }

  @Test
  void aMissingPartIsNamedWithItsKinds() {
    String text = Sweeps.BASE.replaceFirst("data .*", "");
    assertThatThrownBy(() -> Sweeps.read(text))
        .hasMessageEndingWith(
            "sweep.conf: key 'data' is missing: the data to train on, a kind, one of: line, sine,"
                + " random-linear, random-labels, teacher, table, mnist");
  }

  @Test
  void aFileThatIsNotThereAndAFolderAreNamed() {
    Path folder = Sweeps.file("").getParent();
    assertThatThrownBy(() -> SweepFile.read(folder + "/no.conf", List.of(), Sweeps::identified))
        .hasMessage(folder + "/no.conf: there is no such file");
    assertThatThrownBy(() -> SweepFile.read(folder.toString(), List.of(), Sweeps::identified))
        .hasMessage(folder + ": is a folder, not a sweep file");
  }

  @Test
  void aBadInputFileIsNamedWithTheLineThatNamesIt() {
    String table = "data = null\ndata { kind = table, path = \"x.csv\", target = y }\n";
    Path file = Sweeps.file(Sweeps.BASE + table);
    Throwable thrown =
        catchThrowable(
            () ->
                SweepFile.read(
                    file.toString(),
                    List.of(),
                    input -> {
                      throw new BadInput(input.path() + " does not exist");
                    }));
    assertThat(thrown)
        .isInstanceOf(SweepError.class)
        .hasMessage(
            file
                + ":6: key 'data.path' = x.csv: "
                + file.resolveSibling("x.csv")
                + " does not exist");
  }

  @Test
  void whatCannotBeLoadedIsNamedWithTheLineOfTheData() {
    Path file = Sweeps.file(Sweeps.BASE + "axes = [ { data.samples = [5, 6] } ]");
    Sweep sweep = SweepFile.read(file.toString(), List.of(), Sweeps::identified);
    assertThatThrownBy(
            () ->
                sweep.tryInputs(
                    experiment -> {
                      throw new BadInput("x.csv:3: column 'y' has no number");
                    }))
        .isInstanceOf(SweepError.class)
        .hasMessageStartingWith(
            file + ":1: data = { kind = random-linear, features = 3, samples = 5 }: ")
        .hasMessageEndingWith("x.csv:3: column 'y' has no number");
  }

  @Test
  void mistakesInIncludedFilesNameTheIncludedFile() throws Exception {
    Path file = Sweeps.file(Sweeps.BASE + "include \"part.conf\"");
    Path part = file.resolveSibling("part.conf");
    java.nio.file.Files.writeString(part, "\n\nnetwork.neurns = 5\n");
    assertThatThrownBy(() -> SweepFile.read(file.toString(), List.of(), Sweeps::identified))
        .hasMessageStartingWith(part + ":3: key 'network.neurns' = 5 is unknown to kind normal;")
        .hasMessageContaining("did you mean 'neurons'?");
  }

  @Test
  void includesThatRunInACircleAreOneSentence() throws Exception {
    Path file = Sweeps.file(Sweeps.BASE + "include \"sweep.conf\"");
    assertThatThrownBy(() -> SweepFile.read(file.toString(), List.of(), Sweeps::identified))
        .isInstanceOf(SweepError.class)
        .hasMessageContaining("include")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void variantsOnTheCommandLineMustExist() {
    String variants = Sweeps.BASE + "variants { flow {} }";
    assertThatThrownBy(() -> Sweeps.read(variants, "variants.flo.data.samples=5"))
        .hasMessage(
            "command line: key 'variants.flo.data.samples' is no key of a variant,"
                + " variants.NAME.key; did you mean 'flow'? allowed: flow");
    assertThatThrownBy(() -> Sweeps.read(variants, "variants.flow.stop.iterations=5"))
        .hasMessageStartingWith("command line: key 'stop' is the same for all variants");
  }

  @Test
  void aDrawOnTheCommandLineNeedsADrawnAxis() {
    assertThatThrownBy(() -> Sweeps.read(Sweeps.BASE, "network.scale={ uniform = [0, 1] }"))
        .hasMessage(
            "command line: key 'network.scale' = { uniform = [0, 1] } is drawn, so its axis needs"
                + " 'draws = n'");
  }
}
