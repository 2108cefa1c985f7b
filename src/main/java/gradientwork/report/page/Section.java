package gradientwork.report.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/**
 * A part of the data of a page. A header in JSON refers to arrays behind it by their offset:
 *
 * <pre>
 * length of the header, 4 bytes, little endian │ header │ arrays
 * </pre>
 *
 * and all of it is deflated (zlib) and written in base64, so that no text of a user can end a tag.
 * An array of doubles stands as eight planes, the lowest bytes of all numbers first: neighbours of
 * a curve share their upper bytes, which then all but vanish.
 */
final class Section {
  /** A NaN that means nothing is there; no computation gives it. */
  static final long ABSENT_BITS = 0x7ff8_0000_0000_0a55L;

  static final double ABSENT = Double.longBitsToDouble(ABSENT_BITS);

  /** Significant bits of a double. */
  static final int ALL_BITS = 53;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final ByteArrayOutputStream arrays = new ByteArrayOutputStream();

  static boolean absent(double x) {
    return Double.doubleToRawLongBits(x) == ABSENT_BITS;
  }

  /**
   * Appends numbers.
   *
   * @param bits significant bits that are kept, at most {@link #ALL_BITS}
   * @return where they are, for the header
   */
  Map<String, Object> numbers(double[] values, int bits) {
    byte[] planes = new byte[8 * values.length];
    for (int k = 0; k < values.length; k++) {
      long raw = Double.doubleToRawLongBits(rounded(values[k], bits));
      for (int p = 0; p < 8; p++) {
        planes[p * values.length + k] = (byte) (raw >>> 8 * p);
      }
    }
    return append(planes, "f8", values.length);
  }

  /** The same for whole numbers from 0 to 2³² − 1, in as few planes as they need. */
  Map<String, Object> codes(int[] codes) {
    int largest = 0;
    for (int code : codes) {
      largest = Integer.compareUnsigned(code, largest) > 0 ? code : largest;
    }
    int width = Integer.compareUnsigned(largest, 0xff) <= 0 ? 1 : largest >>> 16 == 0 ? 2 : 4;
    byte[] planes = new byte[width * codes.length];
    for (int k = 0; k < codes.length; k++) {
      for (int p = 0; p < width; p++) {
        planes[p * codes.length + k] = (byte) (codes[k] >>> 8 * p);
      }
    }
    return append(planes, "u" + width, codes.length);
  }

  /** The same for bytes that compress no further. */
  Map<String, Object> bytes(byte[] bytes) {
    return append(bytes, "u1", bytes.length);
  }

  private Map<String, Object> append(byte[] bytes, String type, int count) {
    Map<String, Object> place = new LinkedHashMap<>();
    place.put("at", arrays.size());
    place.put("count", count);
    place.put("type", type);
    arrays.writeBytes(bytes);
    return place;
  }

  /** Nearest double with so many significant bits, halves to even; never infinite by rounding. */
  static double rounded(double x, int bits) {
    if (bits >= ALL_BITS || !Double.isFinite(x)) {
      return x;
    }
    int drop = ALL_BITS - bits;
    long raw = Double.doubleToRawLongBits(x);
    long even = raw >>> drop & 1;
    long near = raw + (1L << drop - 1) - 1 + even >>> drop << drop;
    double rounded = Double.longBitsToDouble(near);
    return Double.isFinite(rounded) ? rounded : Double.longBitsToDouble(raw >>> drop << drop);
  }

  /** The whole section as it stands in the page. */
  String text(Map<String, Object> header) {
    byte[] json;
    try {
      json = JSON.writeValueAsString(header).getBytes(StandardCharsets.UTF_8);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION - 2);
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
      out.write(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(json.length).array());
      out.write(json);
      arrays.writeTo(out);
    } catch (IOException e) {
      throw new IllegalStateException("memory cannot fail to be written", e);
    } finally {
      deflater.end();
    }
    return Base64.getEncoder().encodeToString(packed.toByteArray());
  }
}
