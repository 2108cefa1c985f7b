package gradientwork.sweep;

import gradientwork.sweep.Axis.Setting;
import gradientwork.sweep.Values.Listed;
import gradientwork.sweep.Written.Block;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A product of axes over a base. Point p is decoded into one index per axis, the last varying
 * fastest; settings are applied from the shortest key to the longest, so that whole objects come
 * before the keys inside them, whatever the order of the axes.
 */
final class Space implements Serializable {
  private static final long serialVersionUID = 1;

  /** A key and what it is set to along an axis. */
  private static final class Step implements Serializable {
    private static final long serialVersionUID = 1;

    private final String key;
    private final int axis;
    private final Values values;
    private transient Written[] made;

    Step(String key, int axis, Values values) {
      this.key = key;
      this.axis = axis;
      this.values = values;
    }

    int depth() {
      return key.split("\\.").length;
    }

    /** Generated values take long to make, and products ask for each again and again. */
    synchronized Written at(int index) {
      if (values instanceof Listed || values.size() > MOST_KEPT) {
        return values.at(index);
      }
      if (made == null) {
        made = new Written[values.size()];
      }
      if (made[index] == null) {
        made[index] = values.at(index);
      }
      return made[index];
    }
  }

  private static final int MOST_KEPT = 65_536;

  private final String variant;
  private final Block base;
  private final List<Axis> axes;
  private final long size;
  private final List<Step> steps = new ArrayList<>();

  /**
   * @param variant its name; empty where there are none
   */
  Space(String variant, Block base, List<Axis> axes) {
    this.variant = variant;
    this.base = base;
    this.axes = List.copyOf(axes);
    this.size = product(axes);
    for (int a = 0; a < axes.size(); a++) {
      for (Setting setting : axes.get(a).settings()) {
        steps.add(new Step(setting.key(), a, setting.values()));
      }
    }
    steps.sort(Comparator.comparingInt(Step::depth));
  }

  String variant() {
    return variant;
  }

  Block base() {
    return base;
  }

  List<Axis> axes() {
    return axes;
  }

  /** The number of points; {@link Long#MAX_VALUE} if there are even more. */
  long size() {
    return size;
  }

  private static long product(List<Axis> axes) {
    try {
      return axes.stream().mapToLong(Axis::size).reduce(1, Math::multiplyExact);
    } catch (ArithmeticException overflow) {
      return Long.MAX_VALUE;
    }
  }

  /** The index on every axis. */
  int[] indices(long point) {
    int[] indices = new int[axes.size()];
    long rest = point;
    for (int a = indices.length - 1; a >= 0; a--) {
      indices[a] = (int) (rest % axes.get(a).size());
      rest /= axes.get(a).size();
    }
    return indices;
  }

  /** The axes that set a part, or something inside it. */
  int[] touching(String part) {
    return IntStream.range(0, axes.size()).filter(a -> axes.get(a).touches(part)).toArray();
  }

  /** A number that is equal for two points exactly if they agree on the given axes. */
  long combination(int[] touching, int[] indices) {
    long combination = 0;
    for (int a : touching) {
      combination = combination * axes.get(a).size() + indices[a];
    }
    return combination;
  }

  /** What is written for a part of the experiments at a point; empty if nothing is. */
  Optional<Written> part(String part, int[] indices) {
    Block written = Block.empty(base.place());
    if (base.entries().containsKey(part)) {
      written = written.with(part, base.entries().get(part));
    }
    for (Step step : steps) {
      if (step.key.equals(part) || step.key.startsWith(part + ".")) {
        written = written.with(step.key, step.at(indices[step.axis]));
      }
    }
    return written.at(part);
  }
}
