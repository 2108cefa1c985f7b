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
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Handwritten digits in the IDX format of MNIST: pixels in [0, 1], a column of ones, and the digit
 * as target. Digits are chosen first, then the first rows are taken, then validation rows drawn.
 * The test part is never cut short, so that test losses compare.
 */
@Meaning("handwritten digits in MNIST's IDX files")
public record Mnist(
    @Meaning("a folder with the four IDX files, gzipped or not") InputFile path,
    @Meaning("which files to use") Split split,
    @Meaning("use only the first training rows; absent means all") @Range(from = 1)
        OptionalInt rows,
    @Meaning("keep only these digits; empty means all") List<Integer> digits,
    @Meaning("fraction of the training rows held back for validation") @Range(from = 0, below = 1)
        double validationFraction,
    @Meaning("digits that become +1, the rest -1; empty means the digit itself")
        List<Double> positive,
    @Seed("data") @Meaning("of the split into training and validation rows") long seed)
    implements Data {

  public enum Split {
    @Meaning("train on the training files")
    TRAIN,
    @Meaning("train on the test files")
    TEST,
    @Meaning("train on the training files, test on the test files")
    BOTH
  }

  public Mnist {
    Ranges.check(Mnist.class, path, split, rows, digits, validationFraction, positive, seed);
    digits = List.copyOf(digits);
    positive = List.copyOf(positive);
    if (digits.stream().anyMatch(digit -> digit < 0 || digit > 9)) {
      throw new NotAllowed("digits", digits, "a list of numbers from 0 to 9");
    }
  }

  @Override
  public Dataset dataset(Inputs inputs) {
    Idx training = Idx.read(inputs, path, split == Split.TEST ? "t10k" : "train");
    int[] kept = count(training.rows(digits));
    double[] y = labels(training, kept);
    String name = path + " (" + training.name() + ")";
    Parts parts = Parts.of(name, kept.length, 0, validationFraction, seed);
    Optional<Dataset.Part> test = Optional.empty();
    if (split == Split.BOTH) {
      Idx testing = Idx.read(inputs, path, "t10k");
      testing.requireSizeOf(training);
      int[] all = testing.rows(digits);
      test = Optional.of(part(testing, all, labels(testing, all), Parts.all(all.length)));
    }
    return new Dataset(
        name,
        part(training, kept, y, parts.train()),
        parts.validation().length == 0
            ? Optional.empty()
            : Optional.of(part(training, kept, y, parts.validation())),
        test);
  }

  private int[] count(int[] available) {
    if (rows.orElse(available.length) > available.length) {
      throw new BadInput(
          "rows = "
              + rows.getAsInt()
              + ", but "
              + path
              + " has "
              + available.length
              + (digits.isEmpty() ? "" : " with digits " + digits));
    }
    return Arrays.copyOf(available, rows.orElse(available.length));
  }

  private double[] labels(Idx idx, int[] kept) {
    double[] y = Arrays.stream(kept).mapToDouble(idx::label).toArray();
    return Labels.of(path + " (" + idx.name() + ")", y, positive);
  }

  private static Dataset.Part part(Idx idx, int[] kept, double[] y, int[] of) {
    return new Dataset.Part(
        DesignMatrix.of(of.length, idx.pixels(), true, (i, k) -> idx.pixel(kept[of[i]], k)),
        Arrays.stream(of).mapToDouble(row -> y[row]).toArray());
  }
}
