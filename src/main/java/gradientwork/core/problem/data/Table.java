package gradientwork.core.problem.data;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Inputs;
import java.util.List;
import java.util.OptionalInt;

/** A table of numbers: CSV with a header, or Parquet. */
@Meaning("a table of numbers: CSV with a header, or Parquet")
public record Table(
    @Meaning("the file; relative to the sweep file, or a Hadoop URI") InputFile path,
    @Meaning("the column to predict") String target,
    @Meaning("the columns to predict from; empty means all others") List<String> columns,
    @Meaning("whether a column of ones is added") boolean bias,
    @Meaning("how columns are scaled, fitted on the training rows only") Normalise normalise,
    @Meaning("use only the first rows; absent means all") @Range(from = 1) OptionalInt rows,
    @Meaning("fraction of the rows held back for testing") @Range(from = 0, below = 1)
        double testFraction,
    @Meaning("fraction of the rows held back for validation") @Range(from = 0, below = 1)
        double validationFraction,
    @Meaning("target values that become +1, the rest -1; empty means targets as they are")
        List<Double> positive,
    @Seed("data") @Meaning("of the split into training, validation and test rows") long seed)
    implements Data {

  public enum Normalise {
    @Meaning("as they are")
    NONE,
    @Meaning("mean 0, standard deviation 1")
    STANDARD,
    @Meaning("minimum 0, maximum 1")
    UNIT
  }

  public Table {
    Ranges.check(
        Table.class, path, target, columns, bias, normalise, rows, testFraction,
        validationFraction, positive, seed);
    columns = List.copyOf(columns);
    positive = List.copyOf(positive);
    if (testFraction + validationFraction >= 1) {
      throw new NotAllowed(
          "validation-fraction", validationFraction, "less than 1 - test-fraction");
    }
  }

  @Override
  public Dataset dataset(Inputs inputs) {
    throw new UnsupportedOperationException();
  }
}
