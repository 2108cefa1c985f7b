package gradientwork.core.problem.data;

import gradientwork.core.problem.MemoryInputs;
import java.nio.ByteBuffer;

/** Small IDX files: pixel k of image i is (40 i + 10 k) mod 256, its label i mod 10. */
public final class IdxFiles {
  private IdxFiles() {}

  public static byte[] images(int n, int height, int width) {
    ByteBuffer bytes = ByteBuffer.allocate(16 + n * height * width);
    bytes.putInt(2051).putInt(n).putInt(height).putInt(width);
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < height * width; k++) {
        bytes.put((byte) (40 * i + 10 * k));
      }
    }
    return bytes.array();
  }

  public static byte[] labels(int n) {
    ByteBuffer bytes = ByteBuffer.allocate(8 + n);
    bytes.putInt(2049).putInt(n);
    for (int i = 0; i < n; i++) {
      bytes.put((byte) (i % 10));
    }
    return bytes.array();
  }

  /** Eight images of 2 × 2 pixels to train on and three to test on, in the folder m. */
  static MemoryInputs in(MemoryInputs inputs) {
    return inputs
        .with("m/train-images-idx3-ubyte", images(8, 2, 2))
        .with("m/train-labels-idx1-ubyte", labels(8))
        .with("m/t10k-images-idx3-ubyte", images(3, 2, 2))
        .with("m/t10k-labels-idx1-ubyte", labels(3));
  }
}
