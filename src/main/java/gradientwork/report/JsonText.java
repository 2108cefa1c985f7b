package gradientwork.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import gradientwork.cluster.Frame;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table as JSON, one object and one line per row. */
final class JsonText implements RowText {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN).build();

  private final List<String> names;
  private final Appendable out;
  private final String before;
  private final String between;
  private final String after;
  private boolean begun;

  private JsonText(
      List<String> columns, Appendable out, String before, String between, String after) {
    this.names = Frame.distinct(columns);
    this.out = out;
    this.before = before;
    this.between = between;
    this.after = after;
  }

  /** One array. */
  static JsonText array(List<String> columns, Appendable out) {
    return new JsonText(columns, out, "[\n", ",\n", "\n]\n");
  }

  /** JSON lines: every line is an object. */
  static JsonText lines(List<String> columns, Appendable out) {
    return new JsonText(columns, out, "", "\n", "\n");
  }

  @Override
  public void row(List<Object> cells) throws IOException {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int c = 0; c < names.size(); c++) {
      object.put(names.get(c), cells.get(c));
    }
    out.append(begun ? between : before).append(of(object));
    begun = true;
  }

  @Override
  public void end() throws IOException {
    out.append(begun ? after : before.isEmpty() ? "" : "[]\n");
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
    } else if (cell instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
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
      json.writeString(CellText.exact(cell));
    }
  }
}
