package gradientwork.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a sweep file to files of pictures, by the program itself. */
class PicturesTest {
  private static final String SWEEP =
      """
      name = drawn
      data { kind = sine, samples = 5 }
      network { kind = normal, neurons = 4, scale = 1 }
      algorithm { kind = gradient-descent, train = first-layer, optimiser { kind = sgd, learning-rate = 0.1 } }
      record { iterations { every = 1 }, snapshots { every = 2 } }
      stop { iterations = 8 }
      axes = [{ algorithm.optimiser.learning-rate = [0.1, 0.5] }]
      repeats = 2
      figures { rates { colour = learning-rate, band = [0.25, 0.75] } }
      """;

  @Test
  void aFigureAPictureAnAnimationAndACurveInCharacters(@TempDir Path folder) throws IOException {
    Path sweep = folder.resolve("drawn.conf");
    Files.writeString(sweep, SWEEP);
    String results = folder.resolve("results").toString();
    assertThat(Command.withSpark("run", sweep.toString(), "--results", results).code()).isZero();

    Path png = folder.resolve("made/rates.png");
    Command plot = Command.withSpark("plot", "--results", results, "--out", png.toString());
    assertThat(plot.code()).as(plot.err()).isZero();
    assertThat(plot.out().strip()).isEqualTo(png.toString());
    assertThat(plot.err()).contains("There are also loss, inner");
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(1800);

    Files.writeString(sweep, SWEEP.replace("rates {", "renamed {"));
    Path svg = folder.resolve("renamed.svg");
    Command again =
        Command.withSpark(
            "plot", "--results", results, sweep.toString(), "renamed", "--out", svg.toString());
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(Files.readString(svg)).contains("drawn: loss").contains("learning rate 0.5");

    Path gif = folder.resolve("output.gif");
    Command moving =
        Command.withSpark("animate", "--results", results, "--every", "2", "--out", gif.toString());
    assertThat(moving.code()).as(moving.err()).isZero();
    var reader = ImageIO.getImageReadersByFormatName("gif").next();
    reader.setInput(ImageIO.createImageInputStream(gif.toFile()));
    assertThat(reader.getNumImages(true)).isEqualTo(3); // 0, 4, 8 of 0, 2, 4, 6, 8

    Command runs = Command.withSpark("ls", "drawn", "--results", results, "--format", "csv");
    String id = runs.out().lines().skip(1).findFirst().orElseThrow().substring(0, 12);
    assertThat(Command.withSpark("show", id, "--results", results).out())
        .contains("loss against iteration\n")
        .containsPattern(" ┤[⠀-⣿]{60}\n");
  }
}
