package gradientwork.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import gradientwork.core.algorithm.GradientDescent;
import gradientwork.core.algorithm.optimiser.Sgd;
import gradientwork.core.problem.data.RandomLinear;
import gradientwork.core.problem.network.Normal;
import gradientwork.sweep.Sweep.Planned;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

/** A sweep is a nested loop, and a generated axis keeps its points. */
class ExpansionTest {
  private static Sgd optimiser(Planned planned) {
    return (Sgd) ((GradientDescent) planned.experiment().algorithm()).optimiser();
  }

  @Property(tries = 25, seed = "20261123")
  void expansionIsANestedLoop(
      @ForAll @Size(min = 1, max = 4) @UniqueElements List<@IntRange(min = 2, max = 99) Integer> n,
      @ForAll @Size(min = 1, max = 4) @UniqueElements
          List<@DoubleRange(min = 0.001, max = 9) @Scale(5) Double> rate,
      @ForAll @Size(min = 1, max = 3) @UniqueElements
          List<@DoubleRange(min = 0, max = 0.9) @Scale(3) Double> momentum,
      @ForAll @IntRange(min = 1, max = 3) int repeats) {
    String axes =
        "axes = [ { data.samples = "
            + n
            + ", network.neurons = "
            + n
            + " }\n"
            + "{ algorithm.optimiser.learning-rate = "
            + rate
            + " }\n"
            + "{ algorithm.optimiser.momentum = "
            + momentum
            + " } ]\nrepeats = "
            + repeats;
    Sweep sweep = Sweeps.read(Sweeps.BASE + axes);
    long position = 0;
    for (int samples : n) {
      for (double r : rate) {
        for (double m : momentum) {
          for (int repeat = 0; repeat < repeats; repeat++) {
            Planned planned = sweep.planned(position);
            RandomLinear data = (RandomLinear) planned.experiment().data();
            Normal network = (Normal) planned.experiment().network();
            assertThat(planned.position()).isEqualTo(position);
            assertThat(planned.repeat()).isEqualTo(repeat);
            assertThat(data.samples()).isEqualTo(samples);
            assertThat(network.neurons()).isEqualTo(samples);
            assertThat(network.seed()).isEqualTo(repeat);
            assertThat(optimiser(planned).learningRate()).isEqualTo(r);
            assertThat(optimiser(planned).momentum()).isEqualTo(m);
            position++;
          }
        }
      }
    }
    assertThat(sweep.size()).isEqualTo(position);
  }

  @Property(tries = 25, seed = "20261123")
  void anyOrderOfAskingGivesTheSame(
      @ForAll @Size(5) List<@IntRange(min = 0, max = 59) Integer> order) {
    String axes =
        "axes = [ { data.samples = [1, 2, 3] }\n"
            + "{ network.scale = { log = [1e-3, 10], points = 5 } } ]\nrepeats = 4";
    Sweep asked = Sweeps.read(Sweeps.BASE + axes);
    for (int position : order) {
      Sweep fresh = Sweeps.read(Sweeps.BASE + axes);
      assertThat(asked.planned(position)).isEqualTo(fresh.planned(position));
    }
  }

  private static List<Double> points(String generator) {
    Sweep sweep = Sweeps.read(Sweeps.BASE + "axes = [ { network.scale = " + generator + " } ]");
    List<Double> points = new ArrayList<>();
    for (long p = 0; p < sweep.size(); p++) {
      points.add(((Normal) sweep.planned(p).experiment().network()).scale());
    }
    return points;
  }

  private static String generator(String form, double from, double to, int points) {
    return String.format(Locale.ROOT, "{ %s = [%s, %s], points = %d }", form, from, to, points);
  }

  @Property(tries = 25, seed = "20261123")
  void aLogarithmicAxisExtendedByDecadesKeepsItsPoints(
      @ForAll @IntRange(min = -9, max = 3) int from,
      @ForAll @IntRange(min = 1, max = 5) int decades,
      @ForAll @IntRange(min = 1, max = 3) int more,
      @ForAll @IntRange(min = 1, max = 7) int perDecade) {
    double first = Double.parseDouble("3.7e" + from);
    double last = Double.parseDouble("3.7e" + (from + decades));
    double further = Double.parseDouble("3.7e" + (from + decades + more));
    double before = Double.parseDouble("3.7e" + (from - more));
    List<Double> some = points(generator("log", first, last, decades * perDecade + 1));
    int longer = (decades + more) * perDecade + 1;
    List<Double> right = points(generator("log", first, further, longer));
    List<Double> left = points(generator("log", before, last, longer));
    assertThat(right.subList(0, some.size())).isEqualTo(some);
    assertThat(left.subList(more * perDecade, longer)).isEqualTo(some);
    assertThat(some.get(0)).isEqualTo(first);
    assertThat(some.get(some.size() - 1)).isEqualTo(last);
  }

  @Property(tries = 25, seed = "20261123")
  void aLinearAxisExtendedKeepsItsPoints(
      @ForAll @IntRange(min = 1, max = 999) int first,
      @ForAll @IntRange(min = 1, max = 99) int step,
      @ForAll @IntRange(min = 1, max = 9) int steps) {
    double from = first / 1000.0;
    List<Double> some =
        points(generator("linear", from, (first + step * steps) / 1000.0, steps + 1));
    List<Double> more =
        points(generator("linear", from, (first + step * steps * 2) / 1000.0, 2 * steps + 1));
    assertThat(more.subList(0, steps + 1)).isEqualTo(some);
    for (int i = 0; i <= steps; i++) {
      assertThat(some.get(i)).isEqualTo((first + step * i) / 1000.0);
    }
  }

  @Property(tries = 15, seed = "20261123")
  void aRangeEndsBeforeItsEnd(@ForAll @IntRange(min = 1, max = 50) int end) {
    List<Double> points = points("{ range = [1, " + (end + 1) + "], step = 3 }");
    List<Double> expected = new ArrayList<>();
    for (double x = 1; x < end + 1; x += 3) {
      expected.add(x);
    }
    assertThat(points).isEqualTo(expected);
  }

  /** The plain way: variants, then axes, then rules, then repeats. */
  @Property(tries = 40, seed = "20261123")
  void variantsDrawsAndRulesAreANestedLoopToo(
      @ForAll @Size(min = 1, max = 4) @UniqueElements List<@IntRange(min = 2, max = 30) Integer> n,
      @ForAll @IntRange(min = 1, max = 6) int draws,
      @ForAll @LongRange(min = 0, max = 99) long seed,
      @ForAll @Size(min = 1, max = 3) @UniqueElements
          List<@DoubleRange(min = 0, max = 0.9) @Scale(3) Double> momentum,
      @ForAll @IntRange(min = 0, max = 40) int most,
      @ForAll @IntRange(min = 1, max = 3) int repeats) {
    String file =
        "axes = [ { data.samples = "
            + n
            + " }\n"
            + "{ draws = "
            + draws
            + ", seed = "
            + seed
            + ", network.neurons = { integer = [2, 30] } } ]\n"
            + "variants { plain {}\n heavy { axes = [ { algorithm.optimiser.momentum = "
            + momentum
            + " } ] } }\n"
            + "where = [\"samples + neurons <= "
            + most
            + "\", \"variant != 'heavy' || momentum != "
            + momentum.get(0)
            + "\"]\n"
            + "repeats = "
            + repeats;
    Sweep sweep = Sweeps.read(Sweeps.BASE + file);
    Sampler sampler = Sampler.Random.of(seed, "network.neurons");
    long position = 0;
    for (String variant : List.of("plain", "heavy")) {
      List<Double> own = variant.equals("plain") ? List.of(0.0) : momentum;
      for (int samples : n) {
        for (int k = 0; k < draws; k++) {
          int neurons = 2 + (int) (29 * sampler.at(k));
          for (double m : own) {
            boolean first = variant.equals("heavy") && m == momentum.get(0);
            for (int repeat = 0;
                samples + neurons <= most && !first && repeat < repeats;
                repeat++) {
              Planned planned = sweep.planned(position++);
              assertThat(planned.swept()).containsEntry("variant", variant);
              assertThat(planned.repeat()).isEqualTo(repeat);
              assertThat(((RandomLinear) planned.experiment().data()).samples()).isEqualTo(samples);
              assertThat(((Normal) planned.experiment().network()).neurons()).isEqualTo(neurons);
              assertThat(optimiser(planned).momentum()).isEqualTo(m);
            }
          }
        }
      }
    }
    assertThat(sweep.size()).isEqualTo(position);
  }
}
