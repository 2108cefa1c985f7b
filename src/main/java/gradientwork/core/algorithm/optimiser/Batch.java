package gradientwork.core.algorithm.optimiser;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Inputs;
import java.util.Optional;

/** Which samples each step sees. */
@Meaning("which samples each step sees")
public sealed interface Batch {

  /**
   * The rows that each step sees.
   *
   * @param n number of training samples
   * @return empty if every step sees all of them
   * @throws BadInput if a table names a row that there is not
   */
  Optional<Draw> on(int n, Inputs inputs);

  /** Shuffled again for every pass over the data; a remainder smaller than a batch is dropped. */
  @Meaning("shuffled for every pass over the data; a remainder is dropped")
  record Shuffled(
      @Meaning("samples per step") @Range(from = 1) int size,
      @Seed("batch") @Meaning("of the shuffling") long seed)
      implements Batch {
    public Shuffled {
      Ranges.check(Shuffled.class, size, seed);
    }

    @Override
    public Optional<Draw> on(int n, Inputs inputs) {
      return size > n ? Optional.empty() : Optional.of(new Shuffling(n, size, seed));
    }
  }

  /**
   * Row numbers from a table with header {@code row_1,…,row_b}: one row a step, then from the start
   * again.
   */
  @Meaning("from a table with columns row_1, …, row_b: one line of row numbers (from 0) per step")
  record Table(@Meaning("the file; relative to the sweep file, or a Hadoop URI") InputFile path)
      implements Batch {
    @Override
    public Optional<Draw> on(int n, Inputs inputs) {
      return Optional.of(Listing.of(inputs.table(path), n));
    }
  }
}
