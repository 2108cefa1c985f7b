package gradientwork.sweep;

import gradientwork.core.parameter.InputFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Sweep files for tests. */
final class Sweeps {
  /** A base that is complete; {@code axes} and changes come after it. */
  static final String BASE =
      """
      data { kind = random-linear, samples = 20, features = 3 }
      network { kind = normal, neurons = 12, scale = 1e-3 }
      algorithm { kind = gradient-descent, optimiser { kind = sgd, learning-rate = 0.1 } }
      stop.iterations = 100
      """;

  private Sweeps() {}

  /** Reads a text as the file {@code sweep.conf}; every input file is there. */
  static Sweep read(String text, String... overrides) {
    return SweepFile.read(file(text).toString(), List.of(overrides), Sweeps::identified);
  }

  static InputFile identified(InputFile file) {
    return new InputFile(file.path(), "ab".repeat(32));
  }

  static Path file(String text) {
    try {
      Path folder = Files.createTempDirectory("sweep");
      folder.toFile().deleteOnExit();
      Path file = folder.resolve("sweep.conf");
      file.toFile().deleteOnExit();
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
