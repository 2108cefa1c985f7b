package gradientwork.sweep;

import gradientwork.sweep.Written.Block;
import gradientwork.sweep.Written.Items;
import gradientwork.sweep.Written.Scalar;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.math3.special.Erf;

/**
 * How a key is drawn: the inverse F⁻¹(u) of its cumulative distribution at a number u in (0, 1).
 * Numbers are rounded to 12 significant digits, like all generated points.
 */
sealed interface Distribution extends Serializable {
  Set<String> WORDS = Set.of("uniform", "log-uniform", "normal", "integer", "choice");

  Written at(double u);

  /** F⁻¹(u) = a + (b − a) u. */
  record Uniform(double a, double b, Place place) implements Distribution {
    @Override
    public Written at(double u) {
      return number(a + (b - a) * u, place);
    }
  }

  /** F⁻¹(u) = exp(ln a + (ln b − ln a) u). */
  record LogUniform(double a, double b, Place place) implements Distribution {
    @Override
    public Written at(double u) {
      double lnA = StrictMath.log(a);
      double lnB = StrictMath.log(b);
      double x = StrictMath.exp(lnA + (lnB - lnA) * u);
      return number(Math.min(Math.max(x, a), b), place);
    }
  }

  /** F⁻¹(u) = μ + σ √2 erf⁻¹(2u − 1). */
  record Normal(double mean, double deviation, Place place) implements Distribution {
    @Override
    public Written at(double u) {
      return number(mean + deviation * Math.sqrt(2) * Erf.erfInv(2 * u - 1), place);
    }
  }

  /** F⁻¹(u) = a + ⌊(b − a + 1) u⌋: whole numbers from a to b, both included. */
  record Whole(long a, long b, Place place) implements Distribution {
    @Override
    public Written at(double u) {
      long steps = (long) ((b - a + 1) * u);
      return new Scalar(Math.min(b, a + steps), false, place);
    }
  }

  /** One of several values, each as likely as the others. */
  record Choice(List<Written> values) implements Distribution {
    public Choice {
      values = List.copyOf(values);
    }

    @Override
    public Written at(double u) {
      return values.get((int) (values.size() * u));
    }
  }

  private static Written number(double x, Place place) {
    return new Scalar(new BigDecimal(x).round(Values.POINT).doubleValue(), false, place);
  }

  /** Whether this is how something is drawn. */
  static boolean isOne(Written written) {
    return written instanceof Block block
        && block.entries().keySet().stream().anyMatch(WORDS::contains);
  }

  /** The distribution that is written for a key. */
  static Distribution of(String key, Written written) {
    if (!isOne(written)) {
      throw new SweepError(
          written.place(),
          "key '"
              + key
              + "' = "
              + written.text()
              + " stands on an axis with draws, so it must be"
              + " one of { uniform = [a, b] }, { log-uniform = [a, b] }, { normal = [mean,"
              + " deviation] }, { integer = [first, last] }, { choice = [ … ] }");
    }
    Block block = (Block) written;
    String word =
        block.entries().keySet().stream().filter(WORDS::contains).findFirst().orElseThrow();
    for (String other : block.entries().keySet()) {
      if (!other.equals(word)) {
        throw new SweepError(
            block.entries().get(other).place(),
            "key '"
                + key
                + "."
                + other
                + "' is unknown beside "
                + word
                + Allowed.hint(other, new TreeSet<>(Set.of(word)), "nothing stands there"));
      }
    }
    return of(key + "." + word, word, block.entries().get(word));
  }

  private static Distribution of(String key, String word, Written value) {
    Place place = value.place();
    switch (word) {
      case "choice":
        return new Choice(choices(key, value));
      case "integer":
        long[] whole = whole(key, value);
        return new Whole(whole[0], whole[1], place);
      case "normal":
        double[] normal = pair(key, value, "[mean, deviation], the deviation > 0");
        return valid(
            normal[1] > 0,
            new Normal(normal[0], normal[1], place),
            key,
            value,
            "[mean, deviation], the deviation > 0");
      case "log-uniform":
        double[] log = pair(key, value, "[a, b], 0 < a < b");
        return valid(
            0 < log[0] && log[0] < log[1],
            new LogUniform(log[0], log[1], place),
            key,
            value,
            "[a, b], 0 < a < b");
      default:
        double[] ends = pair(key, value, "[a, b], a < b");
        boolean finite = Double.isFinite(ends[1] - ends[0]);
        return valid(
            finite && ends[0] < ends[1],
            new Uniform(ends[0], ends[1], place),
            key,
            value,
            "[a, b], a < b");
    }
  }

  private static Distribution valid(
      boolean valid, Distribution distribution, String key, Written value, String what) {
    if (!valid) {
      throw wrong(key, value, what);
    }
    return distribution;
  }

  private static List<Written> choices(String key, Written value) {
    if (value instanceof Items list && !list.items().isEmpty()) {
      return list.items();
    }
    throw new SweepError(
        value.place(), "key '" + key + "' = " + value.text() + " must be a list of values");
  }

  private static double[] pair(String key, Written value, String what) {
    if (value instanceof Items list && list.items().size() == 2) {
      Optional<Double> first = number(list.items().get(0));
      Optional<Double> second = number(list.items().get(1));
      if (first.isPresent() && second.isPresent()) {
        return new double[] {first.get(), second.get()};
      }
    }
    throw wrong(key, value, what);
  }

  private static long[] whole(String key, Written value) {
    double largest = 0x1p52;
    double[] ends = pair(key, value, "whole ones, [first, last], both included");
    boolean whole = ends[0] == Math.rint(ends[0]) && ends[1] == Math.rint(ends[1]);
    boolean exact = Math.max(Math.abs(ends[0]), Math.abs(ends[1])) < largest / 4;
    if (!whole || !exact || ends[0] > ends[1]) {
      throw wrong(key, value, "whole ones, [first, last], both included");
    }
    return new long[] {(long) ends[0], (long) ends[1]};
  }

  private static SweepError wrong(String key, Written value, String what) {
    return new SweepError(
        value.place(), "key '" + key + "' = " + value.text() + " must be two numbers, " + what);
  }

  private static Optional<Double> number(Written written) {
    return written instanceof Scalar scalar
        ? Scalars.as(double.class, scalar).map(x -> (double) x).filter(Double::isFinite)
        : Optional.empty();
  }
}
