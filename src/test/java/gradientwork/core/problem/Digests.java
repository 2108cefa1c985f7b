package gradientwork.core.problem;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Short names for many numbers: two arrays have the same one only if they agree bit for bit. */
public final class Digests {
  private Digests() {}

  public static String of(double[]... arrays) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (double[] array : arrays) {
        for (double value : array) {
          sha.update(ByteBuffer.allocate(Double.BYTES).putDouble(value).array());
        }
      }
      return HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
