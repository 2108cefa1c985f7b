package gradientwork.report.live;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What stands behind the question mark of an address, as it stands there: no value needs a code.
 */
final class Query {
  private Query() {}

  /** Values by name, the first of equal names; what is not name=value is left out. */
  static Map<String, String> of(String raw) {
    Map<String, String> values = new LinkedHashMap<>();
    for (String pair : raw == null ? new String[0] : raw.split("&")) {
      int at = pair.indexOf('=');
      if (at > 0) {
        values.putIfAbsent(pair.substring(0, at), pair.substring(at + 1));
      }
    }
    return values;
  }
}
