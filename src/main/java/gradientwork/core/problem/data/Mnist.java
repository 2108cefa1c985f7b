package gradientwork.core.problem.data;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.core.parameter.Seed;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Inputs;
import java.util.List;
import java.util.OptionalInt;

/** Handwritten digits in the IDX format of MNIST. */
@Meaning("handwritten digits in MNIST's IDX files")
public record Mnist(
    @Meaning("a folder with the four IDX files, gzipped or not") InputFile path,
    @Meaning("which files to use") Split split,
    @Meaning("use only the first rows; absent means all") @Range(from = 1) OptionalInt rows,
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
  }

  @Override
  public Dataset dataset(Inputs inputs) {
    throw new UnsupportedOperationException();
  }
}
