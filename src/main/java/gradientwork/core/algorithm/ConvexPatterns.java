package gradientwork.core.algorithm;

import gradientwork.core.convex.Patterns;
import gradientwork.core.convex.Sampling;
import gradientwork.core.linalg.Matrix;
import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.NumericTable;
import java.util.List;
import java.util.stream.IntStream;

/** Which activation patterns the convex program starts with. */
@Meaning("the activation patterns to start with")
public sealed interface ConvexPatterns {

  /**
   * @param x samples, shape (n × d)
   * @param start the initial network
   */
  Patterns of(Matrix x, Network start, Inputs inputs);

  @Meaning("all there are: 2n for d = 2, about n² for d = 3, out of reach for large d")
  record Exact() implements ConvexPatterns {
    @Override
    public Patterns of(Matrix x, Network start, Inputs inputs) {
      return Patterns.exact(x);
    }
  }

  @Meaning("those of the initial network's neurons")
  record Current() implements ConvexPatterns {
    @Override
    public Patterns of(Matrix x, Network start, Inputs inputs) {
      return Patterns.of(x, start.w());
    }
  }

  @Meaning("different ones of random vectors")
  record Sampled(
      @Meaning("how many different ones") @Range(from = 1) int count,
      @Meaning("where the vectors fall") Draw draw,
      @Meaning("of the random numbers") @Seed("directions") long seed)
      implements ConvexPatterns {

    /** Where the vectors fall. */
    public enum Draw {
      @Meaning("w ~ N(0, I)")
      GAUSSIAN,
      @Meaning("beside d - 1 random samples: rare cells are as likely as wide ones")
      DATA_DRIVEN
    }

    public Sampled {
      Ranges.check(Sampled.class, count, draw, seed);
    }

    @Override
    public Patterns of(Matrix x, Network start, Inputs inputs) {
      return draw == Draw.GAUSSIAN
          ? Sampling.gaussian(x, count, seed)
          : Sampling.dataDriven(x, count, seed);
    }
  }

  @Meaning("those of the vectors in a table with columns w_1, …, w_d")
  record Table(@Meaning("the file; relative to the sweep file, or a Hadoop URI") InputFile path)
      implements ConvexPatterns {
    @Override
    public Patterns of(Matrix x, Network start, Inputs inputs) {
      int d = x.columns();
      List<String> expected = IntStream.rangeClosed(1, d).mapToObj(k -> "w_" + k).toList();
      List<String> header = inputs.header(path);
      if (!header.equals(expected)) {
        throw new BadInput(
            path
                + " has "
                + header.size()
                + " columns, the first of them "
                + header.get(0)
                + "; vectors for data of dimension "
                + d
                + " (the column of ones included) need "
                + (d == 1 ? "w_1" : "w_1 to w_" + d));
      }
      NumericTable table = inputs.table(path);
      double[] vectors = new double[table.rows() * d];
      for (int row = 0; row < table.rows(); row++) {
        for (int k = 0; k < d; k++) {
          vectors[d * row + k] = table.values().get(k)[row];
        }
      }
      return Patterns.of(x, vectors);
    }
  }
}
