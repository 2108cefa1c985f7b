package gradientwork.core.problem.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.MemoryInputs;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class MnistTest {
  private static Mnist mnist(Mnist.Split split, OptionalInt rows, List<Integer> digits) {
    return new Mnist(InputFile.at("m"), split, rows, digits, 0, List.of(), 0);
  }

  private static Mnist train() {
    return mnist(Mnist.Split.TRAIN, OptionalInt.empty(), List.of());
  }

  private static MemoryInputs files() {
    return IdxFiles.in(new MemoryInputs());
  }

  @Test
  void pixelsAreFractionsOf255AndTheDigitIsTheTarget() {
    Dataset data = train().dataset(files());
    assertThat(data.n()).isEqualTo(8);
    assertThat(Arrays.copyOfRange(data.train().x().values(), 30, 35))
        .containsExactly(240 / 255.0, 250 / 255.0, 4 / 255.0, 14 / 255.0, 1);
    assertThat(data.train().y()).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(data.test()).isEmpty();
  }

  @Test
  void splitChoosesTheFiles() {
    Dataset both = mnist(Mnist.Split.BOTH, OptionalInt.of(5), List.of()).dataset(files());
    assertThat(both.n()).isEqualTo(5);
    assertThat(both.test().orElseThrow().n()).isEqualTo(3);
    assertThat(mnist(Mnist.Split.TEST, OptionalInt.empty(), List.of()).dataset(files()).n())
        .isEqualTo(3);
  }

  @Test
  void digitsAreChosenBeforeRowsAreCounted() {
    Dataset data = mnist(Mnist.Split.BOTH, OptionalInt.of(2), List.of(1, 2, 5)).dataset(files());
    assertThat(data.train().y()).containsExactly(1, 2);
    assertThat(data.test().orElseThrow().y()).containsExactly(1, 2);
    assertThatThrownBy(
            () -> mnist(Mnist.Split.TRAIN, OptionalInt.of(3), List.of(1, 2)).dataset(files()))
        .isInstanceOf(BadInput.class)
        .hasMessage("rows = 3, but m has 2 with digits [1, 2]");
    assertThatThrownBy(
            () -> mnist(Mnist.Split.TEST, OptionalInt.empty(), List.of(9)).dataset(files()))
        .isInstanceOf(BadInput.class)
        .hasMessage("m has no t10k images with digits [9]");
    assertThatThrownBy(() -> mnist(Mnist.Split.TEST, OptionalInt.empty(), List.of(10)))
        .isInstanceOf(NotAllowed.class);
  }

  @Test
  void positiveDigitsBecomeOne() {
    Mnist odd =
        new Mnist(
            InputFile.at("m"),
            Mnist.Split.TEST,
            OptionalInt.empty(),
            List.of(),
            0,
            List.of(1.0),
            0);
    assertThat(odd.dataset(files()).train().y()).containsExactly(-1, 1, -1);
  }

  @Test
  void filesThatAreNotWhatTheySayAreRefused() {
    byte[] images = IdxFiles.images(8, 2, 2);
    refused("m/train-images-idx3-ubyte is cut short", Arrays.copyOf(images, images.length - 1));
    refused("m/train-images-idx3-ubyte is cut short", Arrays.copyOf(images, 3));
    refused(
        "m/train-images-idx3-ubyte goes on after its 32 bytes",
        Arrays.copyOf(images, images.length + 1));
    refused("m has 7 train images and 8 labels", IdxFiles.images(7, 2, 2));
    refused(
        "m/train-images-idx3-ubyte begins with the number 2049; an IDX file of this kind begins"
            + " with 2051",
        IdxFiles.labels(8));
    byte[] empty = images.clone();
    empty[7] = 0;
    refused("m/train-images-idx3-ubyte claims an impossible size of 0", empty);
    assertThatThrownBy(() -> train().dataset(new MemoryInputs()))
        .isInstanceOf(BadInput.class)
        .hasMessage("m has neither train-images-idx3-ubyte nor train-images-idx3-ubyte.gz");
    assertThatThrownBy(
            () ->
                mnist(Mnist.Split.BOTH, OptionalInt.empty(), List.of())
                    .dataset(files().with("m/t10k-images-idx3-ubyte", IdxFiles.images(3, 3, 2))))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining("train images of 2 × 2 pixels, and t10k images of 3 × 2");
  }

  private static void refused(String message, byte[] images) {
    assertThatThrownBy(() -> train().dataset(files().with("m/train-images-idx3-ubyte", images)))
        .isInstanceOf(BadInput.class)
        .hasMessage(message);
  }
}
