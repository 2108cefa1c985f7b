package gradientwork.core.convex;

import gradientwork.core.linalg.Matrix;
import java.io.Serializable;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A set of activation patterns D_k = 1[X w_k > 0] of n samples, each a bitset in ⌈n/64⌉ longs, with
 * a vector w_k inside its cell. Without duplicates, in the order in which they were given; the
 * pattern that activates nothing is left out, it contributes nothing. Immutable.
 *
 * <p>A sample is a tie for w if |x_i·w| ≤ {@value #TIE} |x_i||w|. Then w lies on the border of
 * several cells, and all of them are meant: see {@link Cells#around}.
 */
public final class Patterns implements Serializable {
  /** Below this cosine a sample lies on a vector's hyperplane. */
  public static final double TIE = 1e-12;

  private final long[][] bits;
  private final double[][] inside;

  private Patterns(long[][] bits, double[][] inside) {
    this.bits = bits;
    this.inside = inside;
  }

  /** Collects cells into a set, in the order in which they come. */
  static final class Collector {
    private final Map<LongBuffer, Integer> numbers = new HashMap<>();
    private final List<long[]> bits = new ArrayList<>();
    private final List<double[]> inside = new ArrayList<>();

    /** Adds the cell unless it is already there; its number, −1 if it activates nothing. */
    int add(long[] pattern, double[] w) {
      if (Bits.count(pattern) == 0) {
        return -1;
      }
      Integer known = numbers.putIfAbsent(LongBuffer.wrap(pattern), bits.size());
      if (known != null) {
        return known;
      }
      bits.add(pattern);
      inside.add(w);
      return bits.size() - 1;
    }

    void add(Patterns patterns) {
      for (int k = 0; k < patterns.count(); k++) {
        add(patterns.bits[k], patterns.inside[k]);
      }
    }

    int count() {
      return bits.size();
    }

    Patterns patterns() {
      return new Patterns(bits.toArray(long[][]::new), inside.toArray(double[][]::new));
    }
  }

  /**
   * The patterns of given vectors: those of a network, or of a table. A vector on the border of
   * cells stands for all of them; a zero vector for none.
   *
   * @param x samples, shape (n × d)
   * @param vectors one after the other, each of length d
   */
  public static Patterns of(Matrix x, double... vectors) {
    int d = x.columns();
    if (vectors.length % d != 0) {
      throw new IllegalArgumentException(
          vectors.length + " numbers are not vectors of dimension " + d);
    }
    Collector collector = new Collector();
    for (int at = 0; at < vectors.length; at += d) {
      double[] w = new double[d];
      System.arraycopy(vectors, at, w, 0, d);
      for (Cells.Cell cell : Cells.around(x, w)) {
        collector.add(cell.pattern(), cell.inside());
      }
    }
    return collector.patterns();
  }

  /**
   * All patterns of the samples: exactly 2 #lines − 1 for d = 2, n (n − 1) + 1 for d = 3 in general
   * position (the pattern without active samples is not counted).
   *
   * @throws gradientwork.core.parameter.NotAllowed if there may be more than {@value
   *     Cells#MOST_CELLS}
   */
  public static Patterns exact(Matrix x) {
    Collector collector = new Collector();
    for (Cells.Cell cell : Cells.all(x)) {
      collector.add(cell.pattern(), cell.inside());
    }
    return collector.patterns();
  }

  /** Both sets, this one's patterns first, in their order. */
  public Patterns with(Patterns more) {
    Collector collector = new Collector();
    collector.add(this);
    collector.add(more);
    return collector.patterns();
  }

  public int count() {
    return bits.length;
  }

  /** D_k,i: whether pattern k activates sample i. */
  public boolean active(int k, int i) {
    return Bits.at(bits[k], i);
  }

  /** The bits of pattern k, to be read only: sample i is bit i mod 64 of word ⌊i/64⌋. */
  public long[] bits(int k) {
    return bits[k];
  }

  /** A vector inside the cell of pattern k, to be read only. */
  public double[] inside(int k) {
    return inside[k];
  }
}
