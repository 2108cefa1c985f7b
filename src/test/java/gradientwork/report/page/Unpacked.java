package gradientwork.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/** A section read back, as the page reads it. */
record Unpacked(JsonNode header, byte[] arrays) {

  static Unpacked of(String text) {
    byte[] packed = Base64.getDecoder().decode(text);
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
      byte[] all = in.readAllBytes();
      int length = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getInt();
      return new Unpacked(
          new ObjectMapper().readTree(all, 4, length),
          Arrays.copyOfRange(all, 4 + length, all.length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The section of a page. */
  static Unpacked of(String html, String name) {
    Matcher found =
        Pattern.compile("<script type=\"application/octet-stream\" id=\"section-" + name + "\">")
            .matcher(html);
    if (!found.find()) {
      throw new AssertionError("no section " + name);
    }
    return of(html.substring(found.end(), html.indexOf('<', found.end())));
  }

  double[] numbers(JsonNode place) {
    int count = place.get("count").asInt();
    double[] numbers = new double[count];
    for (int k = 0; k < count; k++) {
      numbers[k] = Double.longBitsToDouble(woven(place, k, 8));
    }
    return numbers;
  }

  int[] codes(JsonNode place) {
    int[] codes = new int[place.get("count").asInt()];
    int width = Integer.parseInt(place.get("type").asText().substring(1));
    for (int k = 0; k < codes.length; k++) {
      codes[k] = (int) woven(place, k, width);
    }
    return codes;
  }

  private long woven(JsonNode place, int k, int width) {
    int at = place.get("at").asInt();
    int count = place.get("count").asInt();
    long raw = 0;
    for (int p = 0; p < width; p++) {
      raw |= (arrays[at + p * count + k] & 0xffL) << 8 * p;
    }
    return raw;
  }

  /** The column of a name. */
  JsonNode column(String name) {
    for (JsonNode column : header.get("columns")) {
      if (column.get("name").asText().equals(name)) {
        return column;
      }
    }
    throw new AssertionError("no column " + name);
  }
}
