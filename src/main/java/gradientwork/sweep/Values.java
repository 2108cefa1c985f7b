package gradientwork.sweep;

import gradientwork.core.parameter.Numbers;
import gradientwork.sweep.Written.Block;
import gradientwork.sweep.Written.Items;
import gradientwork.sweep.Written.Scalar;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The values that an axis gives to one key. Generated numbers are computed from their position and
 * rounded to 12 significant digits, so that a range that is extended keeps the points it had.
 */
sealed interface Values extends Serializable {
  /** Generated points keep so many digits: far from rounding errors, and readable. */
  MathContext POINT = new MathContext(12, RoundingMode.HALF_EVEN);

  Set<String> GENERATORS = Set.of("range", "linear", "log");

  int size();

  Written at(int index);

  /** As written. */
  record Listed(List<Written> values) implements Values {
    public Listed {
      values = List.copyOf(values);
    }

    @Override
    public int size() {
      return values.size();
    }

    @Override
    public Written at(int index) {
      return values.get(index);
    }
  }

  /** F⁻¹(u_i), see {@link Distribution} and {@link Sampler}. */
  record Drawn(Distribution distribution, Sampler sampler, int size) implements Values {
    @Override
    public Written at(int index) {
      return distribution.at(sampler.at(index));
    }
  }

  /** x_i = start + i · step, i < size. */
  record Arithmetic(BigDecimal start, BigDecimal step, int size, Place place) implements Values {
    @Override
    public Written at(int index) {
      return point(start.add(step.multiply(BigDecimal.valueOf(index))), place);
    }
  }

  /** x_i = first + (last − first) · i / (size − 1). */
  record Linear(BigDecimal first, BigDecimal last, int size, Place place) implements Values {
    @Override
    public Written at(int index) {
      return point(between(first, last, index, size), place);
    }
  }

  /**
   * ln x_i = ln first + (ln last − ln first) · i / (size − 1); keeps the logarithms of its ends.
   */
  record Logarithmic(BigDecimal first, BigDecimal last, int size, Place place) implements Values {
    static Logarithmic between(BigDecimal first, BigDecimal last, int size, Place place) {
      return new Logarithmic(Logarithms.log(first), Logarithms.log(last), size, place);
    }

    @Override
    public Written at(int index) {
      return point(Logarithms.exp(Values.between(first, last, index, size)), place);
    }
  }

  private static BigDecimal between(BigDecimal first, BigDecimal last, int index, int size) {
    if (index == 0) {
      return first;
    }
    BigDecimal part =
        last.subtract(first)
            .multiply(BigDecimal.valueOf(index))
            .divide(BigDecimal.valueOf(size - 1), Logarithms.DIGITS);
    return first.add(part);
  }

  private static Written point(BigDecimal x, Place place) {
    return new Scalar(x.round(POINT).doubleValue(), false, place);
  }

  /** Whether something stands for several values: a list, or an object that generates values. */
  static boolean several(Written written) {
    return written instanceof Items
        || Distribution.isOne(written)
        || written instanceof Block block
            && block.entries().keySet().stream().anyMatch(GENERATORS::contains);
  }

  /** The values that are written for a key of an axis. */
  static Values of(String key, Written written) {
    if (written instanceof Items list) {
      if (list.items().isEmpty()) {
        throw new SweepError(list.place(), "axis '" + key + "' has no values: its list is empty");
      }
      return new Listed(list.items());
    }
    if (Distribution.isOne(written)) {
      throw new SweepError(
          written.place(),
          "key '" + key + "' = " + written.text() + " is drawn, so its axis needs 'draws = n'");
    }
    Block block = (Block) written;
    String generator =
        block.entries().keySet().stream().filter(GENERATORS::contains).findFirst().orElseThrow();
    String amount = generator.equals("range") ? "step" : "points";
    Set<String> known = new TreeSet<>(Set.of(generator, amount));
    block
        .entries()
        .forEach(
            (word, value) -> {
              if (!known.contains(word)) {
                String allowed = "allowed beside " + generator + ": " + amount;
                String hint = Allowed.hint(word, known, allowed);
                throw new SweepError(
                    value.place(), "key '" + key + "." + word + "' is unknown" + hint);
              }
            });
    BigDecimal[] ends = ends(key + "." + generator, block.entries().get(generator));
    Written by = block.entries().get(amount);
    if (by == null) {
      throw new SweepError(
          block.place(), "axis '" + key + "' needs '" + amount + "' beside " + generator);
    }
    if (generator.equals("range")) {
      return range(key, ends, by);
    }
    int points = points(key + ".points", by);
    if (generator.equals("log") && (ends[0].signum() <= 0 || ends[1].signum() <= 0)) {
      throw new SweepError(
          block.place(),
          "key '"
              + key
              + ".log' = "
              + block.entries().get("log").text()
              + " must be two numbers > 0");
    }
    return generator.equals("log")
        ? Logarithmic.between(ends[0], ends[1], points, block.place())
        : new Linear(ends[0], ends[1], points, block.place());
  }

  private static Values range(String key, BigDecimal[] ends, Written by) {
    BigDecimal step = number(by).orElse(BigDecimal.ZERO);
    BigDecimal length = ends[1].subtract(ends[0]);
    if (step.signum() == 0 || step.signum() != length.signum()) {
      throw new SweepError(
          by.place(),
          "key '"
              + key
              + ".step' = "
              + by.text()
              + " must be a number that leads from "
              + ends[0].toPlainString()
              + " towards "
              + ends[1].toPlainString());
    }
    BigDecimal size = length.divide(step, Logarithms.DIGITS).setScale(0, RoundingMode.CEILING);
    if (size.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
      throw new SweepError(by.place(), "axis '" + key + "' has too many values: " + size);
    }
    return new Arithmetic(ends[0], step, size.intValueExact(), by.place());
  }

  private static BigDecimal[] ends(String key, Written written) {
    if (written instanceof Items list && list.items().size() == 2) {
      Optional<BigDecimal> first = number(list.items().get(0));
      Optional<BigDecimal> last = number(list.items().get(1));
      if (first.isPresent() && last.isPresent()) {
        return new BigDecimal[] {first.get(), last.get()};
      }
    }
    throw new SweepError(
        written.place(), "key '" + key + "' = " + written.text() + " must be two numbers, [a, b]");
  }

  private static int points(String key, Written written) {
    Optional<Object> points =
        written instanceof Scalar scalar ? Scalars.as(int.class, scalar) : Optional.empty();
    return points
        .map(n -> (int) n)
        .filter(n -> n >= 1)
        .orElseThrow(
            () ->
                new SweepError(
                    written.place(),
                    "key '" + key + "' = " + written.text() + " must be a whole number >= 1"));
  }

  private static Optional<BigDecimal> number(Written written) {
    return written instanceof Scalar scalar
        ? Scalars.as(double.class, scalar)
            .map(x -> (double) x)
            .filter(Double::isFinite)
            .map(Numbers::decimal)
        : Optional.empty();
  }
}
