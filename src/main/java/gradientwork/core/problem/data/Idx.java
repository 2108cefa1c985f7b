package gradientwork.core.problem.data;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Inputs;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipException;

/**
 * Images and their labels, from a pair of IDX files: a big-endian magic number (2051 for images,
 * 2049 for labels), the sizes, then one unsigned byte per pixel or label. Source: LeCun, Cortes,
 * Burges, <i>The MNIST database of handwritten digits</i>, section on file formats.
 *
 * @param name which pair, {@code train} or {@code t10k}
 */
record Idx(String name, String folder, int height, int width, byte[] images, byte[] labels) {
  private static final int IMAGES = 0x803;
  private static final int LABELS = 0x801;

  /**
   * @throws BadInput for a missing file, a wrong magic number, sizes that do not agree, a file that
   *     is cut short or goes on
   */
  static Idx read(Inputs inputs, InputFile folder, String name) {
    Content images = content(inputs, folder, name + "-images-idx3-ubyte", IMAGES, 3);
    Content labels = content(inputs, folder, name + "-labels-idx1-ubyte", LABELS, 1);
    if (images.sizes[0] != labels.sizes[0]) {
      throw new BadInput(
          folder
              + " has "
              + images.sizes[0]
              + " "
              + name
              + " images and "
              + labels.sizes[0]
              + " labels");
    }
    return new Idx(
        name, folder.path(), images.sizes[1], images.sizes[2], images.bytes, labels.bytes);
  }

  int pixels() {
    return height * width;
  }

  /** In [0, 1]. */
  double pixel(int row, int k) {
    return (images[row * pixels() + k] & 0xFF) / 255.0;
  }

  double label(int row) {
    return labels[row] & 0xFF;
  }

  /** The rows that show one of the digits, or all rows if there are none. */
  int[] rows(List<Integer> digits) {
    int[] rows =
        IntStream.range(0, labels.length)
            .filter(row -> digits.isEmpty() || digits.contains(labels[row] & 0xFF))
            .toArray();
    if (rows.length == 0) {
      throw new BadInput(
          folder
              + " has no "
              + name
              + " images"
              + (digits.isEmpty() ? "" : " with digits " + digits));
    }
    return rows;
  }

  void requireSizeOf(Idx other) {
    if (height != other.height || width != other.width) {
      throw new BadInput(
          folder
              + " has "
              + other.name
              + " images of "
              + other.height
              + " × "
              + other.width
              + " pixels, and "
              + name
              + " images of "
              + height
              + " × "
              + width);
    }
  }

  private record Content(int[] sizes, byte[] bytes) {}

  private static Content content(
      Inputs inputs, InputFile folder, String name, int magic, int dimensions) {
    String found = inputs.has(folder, name) ? name : name + ".gz";
    if (!inputs.has(folder, found)) {
      throw new BadInput(folder + " has neither " + name + " nor " + found);
    }
    String file = folder + "/" + found;
    try (InputStream bytes = inputs.open(folder, found);
        DataInputStream data = new DataInputStream(new BufferedInputStream(bytes, 1 << 16))) {
      return content(file, data, magic, dimensions);
    } catch (EOFException e) {
      throw new BadInput(file + " is cut short", e);
    } catch (ZipException e) {
      throw new BadInput(file + " is not a proper gzip file: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  private static Content content(String file, DataInputStream data, int magic, int dimensions)
      throws IOException {
    int found = data.readInt();
    if (found != magic) {
      throw new BadInput(
          file
              + " begins with the number "
              + found
              + "; an IDX file of this kind begins with "
              + magic);
    }
    int[] sizes = new int[dimensions];
    long total = 1;
    for (int s = 0; s < dimensions; s++) {
      sizes[s] = data.readInt();
      if (sizes[s] < 1 || total * sizes[s] > Integer.MAX_VALUE - 8) {
        throw new BadInput(file + " claims an impossible size of " + sizes[s]);
      }
      total *= sizes[s];
    }
    byte[] bytes = data.readNBytes((int) total);
    if (bytes.length < total) {
      throw new EOFException();
    }
    if (data.read() >= 0) {
      throw new BadInput(file + " goes on after its " + total + " bytes");
    }
    return new Content(sizes, bytes);
  }
}
