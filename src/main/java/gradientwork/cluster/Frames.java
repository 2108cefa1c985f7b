package gradientwork.cluster;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/** Turns what Spark answers into frames, so that nobody else sees Spark's types. */
final class Frames {
  private Frames() {}

  static Frame of(Dataset<Row> answer) {
    List<List<Object>> rows = new ArrayList<>();
    for (Row row : answer.collectAsList()) {
      rows.add(cells(row));
    }
    return new Frame(Arrays.asList(answer.columns()), types(answer.schema()), rows);
  }

  static List<Frame.Type> types(StructType schema) {
    return Arrays.stream(schema.fields()).map(field -> type(field.dataType())).toList();
  }

  /** The cells of a row; null where absent. */
  static List<Object> cells(Row row) {
    Object[] cells = new Object[row.size()];
    for (int c = 0; c < cells.length; c++) {
      cells[c] = cell(row.get(c));
    }
    return Arrays.asList(cells);
  }

  private static Frame.Type type(DataType type) {
    if (type instanceof DecimalType) {
      return Frame.Type.DECIMAL;
    }
    if (type instanceof NumericType) {
      return switch (type.typeName()) {
        case "byte", "short", "integer", "long" -> Frame.Type.LONG;
        default -> Frame.Type.DOUBLE;
      };
    }
    if (type instanceof BooleanType) {
      return Frame.Type.BOOLEAN;
    }
    if (type instanceof TimestampType) {
      return Frame.Type.TIMESTAMP;
    }
    if (type instanceof ArrayType) {
      return Frame.Type.LIST;
    }
    return type instanceof MapType || type instanceof StructType ? Frame.Type.MAP : Frame.Type.TEXT;
  }

  private static Object cell(Object value) {
    if (value == null || value instanceof Boolean || value instanceof String) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Long || value instanceof Double || value instanceof BigDecimal) {
      return value;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Timestamp time) {
      return time.toInstant();
    }
    if (value instanceof Row struct) {
      return fields(struct);
    }
    if (value instanceof scala.collection.Map<?, ?> map) {
      return entries(scala.jdk.javaapi.CollectionConverters.asJava(map));
    }
    if (value instanceof scala.collection.Seq<?> list) {
      List<Object> cells = new ArrayList<>(list.size());
      scala.jdk.javaapi.CollectionConverters.asJava(list).forEach(item -> cells.add(cell(item)));
      return cells;
    }
    if (value instanceof byte[] bytes) {
      return HexFormat.of().formatHex(bytes);
    }
    return value.toString();
  }

  private static Map<String, Object> fields(Row struct) {
    Map<String, Object> fields = new LinkedHashMap<>();
    String[] names = struct.schema().fieldNames();
    for (int f = 0; f < names.length; f++) {
      if (!struct.isNullAt(f)) {
        fields.put(names[f], cell(struct.get(f)));
      }
    }
    return fields;
  }

  private static Map<String, Object> entries(Map<?, ?> map) {
    Map<String, Object> entries = new LinkedHashMap<>();
    map.forEach((key, value) -> entries.put(String.valueOf(key), cell(value)));
    return entries;
  }
}
