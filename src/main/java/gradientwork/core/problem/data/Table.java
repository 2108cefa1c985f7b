package gradientwork.core.problem.data;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.NumericTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A table of numbers: CSV with a header, or Parquet. Only the columns that are used need to be
 * numeric. The inputs are scaled, the target never is. Where nothing is held back the rows stand in
 * the order of the file.
 */
@Meaning("a table of numbers: CSV with a header, or Parquet")
public record Table(
    @Meaning("the file; relative to the sweep file, or a Hadoop URI") InputFile path,
    @Meaning("the column to predict") String target,
    @Meaning("the columns to predict from; empty means all others") List<String> columns,
    @Meaning("whether a column of ones is added") boolean bias,
    @Meaning("how the inputs are scaled, fitted on the training rows only") Normalise normalise,
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
        Table.class,
        path,
        target,
        columns,
        bias,
        normalise,
        rows,
        testFraction,
        validationFraction,
        positive,
        seed);
    columns = List.copyOf(columns);
    positive = List.copyOf(positive);
    if (testFraction + validationFraction >= 1) {
      throw new NotAllowed(
          "validation-fraction", validationFraction, "less than 1 - test-fraction");
    }
    if (columns.contains(target)) {
      throw new NotAllowed("columns", columns, "without the target '" + target + "'");
    }
    if (new HashSet<>(columns).size() < columns.size()) {
      throw new NotAllowed("columns", columns, "each column once");
    }
  }

  @Override
  public Dataset dataset(Inputs inputs) {
    List<String> features = features(inputs.header(path));
    List<String> asked = new ArrayList<>(features);
    asked.add(target);
    NumericTable table = inputs.table(path, asked);
    int n = count(table.rows());
    Parts parts = Parts.of(path.path(), n, testFraction, validationFraction, seed);
    double[] y = Labels.of(path.path(), Arrays.copyOf(table.column(target), n), positive);
    List<double[]> x = new ArrayList<>();
    List<Scaling> scalings = new ArrayList<>();
    for (String feature : features) {
      x.add(table.column(feature));
      scalings.add(Scaling.fitted(normalise, table.column(feature), parts.train()));
    }
    return new Dataset(
        path.path() + ", " + target + " from " + features.size() + " columns",
        part(x, scalings, y, parts.train()),
        held(x, scalings, y, parts.validation()),
        held(x, scalings, y, parts.test()));
  }

  private List<String> features(List<String> header) {
    NumericTable.index(path.path(), header, target);
    if (!columns.isEmpty()) {
      columns.forEach(column -> NumericTable.index(path.path(), header, column));
      return columns;
    }
    List<String> others = header.stream().filter(column -> !column.equals(target)).toList();
    if (others.isEmpty()) {
      throw new BadInput(path + " has no column besides the target '" + target + "'");
    }
    return others;
  }

  private int count(int inFile) {
    if (inFile == 0) {
      throw new BadInput(path + " has a header and no rows");
    }
    if (rows.orElse(inFile) > inFile) {
      throw new BadInput("rows = " + rows.getAsInt() + ", but " + path + " has " + inFile);
    }
    return rows.orElse(inFile);
  }

  private Optional<Dataset.Part> held(
      List<double[]> x, List<Scaling> scalings, double[] y, int[] of) {
    return of.length == 0 ? Optional.empty() : Optional.of(part(x, scalings, y, of));
  }

  private Dataset.Part part(List<double[]> x, List<Scaling> scalings, double[] y, int[] of) {
    return new Dataset.Part(
        DesignMatrix.of(
            of.length, x.size(), bias, (i, k) -> scalings.get(k).apply(x.get(k)[of[i]])),
        Arrays.stream(of).mapToDouble(row -> y[row]).toArray());
  }
}
