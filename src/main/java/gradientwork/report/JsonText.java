package gradientwork.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gradientwork.cluster.Frame;
import java.io.IOException;
import java.io.StringWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A frame as one JSON array, one object and one line per row. */
final class JsonText {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonText() {}

  static void write(Frame frame, Appendable out) throws IOException {
    List<String> names = distinct(frame.columns());
    String separator = "[\n";
    for (List<Object> row : frame.rows()) {
      Map<String, Object> object = new LinkedHashMap<>();
      for (int c = 0; c < names.size(); c++) {
        object.put(names.get(c), row.get(c));
      }
      out.append(separator).append(of(object));
      separator = ",\n";
    }
    out.append(frame.rows().isEmpty() ? "[]\n" : "\n]\n");
  }

  /** A single cell. */
  static String of(Object cell) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      value(cell, json);
    }
    return text.toString();
  }

  private static void value(Object cell, JsonGenerator json) throws IOException {
    if (cell == null) {
      json.writeNull();
    } else if (cell instanceof Double x && Double.isFinite(x)) {
      json.writeNumber(x.doubleValue());
    } else if (cell instanceof Long n) {
      json.writeNumber(n.longValue());
    } else if (cell instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (cell instanceof List<?> list) {
      json.writeStartArray();
      for (Object element : list) {
        value(element, json);
      }
      json.writeEndArray();
    } else if (cell instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        value(entry.getValue(), json);
      }
      json.writeEndObject();
    } else {
      json.writeString(cell.toString());
    }
  }

  /** Two columns may have one name in SQL, not in an object: the second becomes name_2. */
  private static List<String> distinct(List<String> columns) {
    Set<String> taken = new HashSet<>();
    return columns.stream()
        .map(
            column -> {
              String name = column;
              for (int k = 2; !taken.add(name); k++) {
                name = column + "_" + k;
              }
              return name;
            })
        .toList();
  }
}
