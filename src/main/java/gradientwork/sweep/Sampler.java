package gradientwork.sweep;

import gradientwork.core.linalg.Philox;
import java.io.Serializable;
import org.apache.commons.math3.random.SobolSequenceGenerator;

/** Numbers in (0, 1) that can be asked for in any order, each a multiple of 2⁻⁵³. */
sealed interface Sampler extends Serializable {
  /** Never 0 and never 1, so that every distribution has a value there. */
  double at(int k);

  /** The middle of the interval that 52 bits choose: (bits + ½) / 2⁵². */
  private static double middle(long bits) {
    return (bits + 0.5) * 0x1p-52;
  }

  /** Independent: u_k from the upper 52 bits of number k of the stream {@code sweep.KEY}. */
  record Random(Philox philox) implements Sampler {
    static Random of(long seed, String key) {
      return new Random(Philox.of(seed, "sweep." + key));
    }

    @Override
    public double at(int k) {
      return middle(philox.bits(k) >>> 12);
    }
  }

  /**
   * Coordinate {@code dimension} of point k of a Sobol sequence with the direction numbers of Joe
   * and Kuo (<i>Constructing Sobol sequences with better two-dimensional projections</i>, SIAM J.
   * Sci. Comput. 30, 2008), shifted digitally: u_k = x_k ⊕ s, s a random number of the key. The
   * shift keeps how evenly the points lie, and takes away the first one, which is 0 in all
   * dimensions.
   */
  final class Sobol implements Sampler {
    private static final long serialVersionUID = 1;

    private final int dimension;
    private final long shift;
    private transient SobolSequenceGenerator sequence;

    private Sobol(int dimension, long shift) {
      this.dimension = dimension;
      this.shift = shift;
    }

    static Sobol of(long seed, String key, int dimension) {
      return new Sobol(dimension, Philox.of(seed, "sweep.sobol." + key).bits(0) >>> 12);
    }

    @Override
    public synchronized double at(int k) {
      if (sequence == null) {
        sequence = new SobolSequenceGenerator(dimension + 1);
      }
      return middle((long) (sequence.skipTo(k)[dimension] * 0x1p52) ^ shift);
    }
  }
}
