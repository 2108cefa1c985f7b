package gradientwork.store;

import gradientwork.core.table.Column;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import java.util.List;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/**
 * The declared columns of a table in Parquet's words. Every column is optional; lists and maps have
 * the standard three levels, so that any reader takes them for arrays and maps.
 */
final class ParquetSchema {
  private ParquetSchema() {}

  /**
   * @param config fields of the struct columns
   */
  static MessageType of(Table table, List<Struct.Field> config) {
    Types.MessageTypeBuilder message = Types.buildMessage();
    for (Column column : table.columns()) {
      message.addField(type(column, config));
    }
    return message.named(table.name());
  }

  /** Whether a dictionary pays: names and counters repeat, measured numbers do not. */
  static boolean repeats(Column column) {
    return switch (column.type()) {
      case TEXT, LONG, BOOLEAN -> true;
      default -> false;
    };
  }

  private static Type type(Column column, List<Struct.Field> config) {
    String name = column.name();
    return switch (column.type()) {
      case TEXT -> text(name);
      case LONG -> Types.optional(PrimitiveTypeName.INT64).named(name);
      case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
      case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
      case TIMESTAMP ->
          Types.optional(PrimitiveTypeName.INT64)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
              .named(name);
      case DOUBLES -> list(name, Types.optional(PrimitiveTypeName.DOUBLE).named("element"));
      case LONGS -> list(name, Types.optional(PrimitiveTypeName.INT64).named("element"));
      case TEXT_MAP ->
          Types.optionalMap()
              .key(
                  Types.required(PrimitiveTypeName.BINARY)
                      .as(LogicalTypeAnnotation.stringType())
                      .named("key"))
              .value(text("value"))
              .named(name);
      case STRUCT -> struct(name, config);
    };
  }

  private static Type struct(String name, List<Struct.Field> fields) {
    Types.GroupBuilder<org.apache.parquet.schema.GroupType> group = Types.optionalGroup();
    for (Struct.Field field : fields) {
      group.addField(field(field));
    }
    return group.named(name);
  }

  private static Type field(Struct.Field field) {
    String name = field.name();
    return switch (field.kind()) {
      case TEXT -> text(name);
      case LONG -> Types.optional(PrimitiveTypeName.INT64).named(name);
      case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
      case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
      case TEXTS -> list(name, text("element"));
      case DOUBLES -> list(name, Types.optional(PrimitiveTypeName.DOUBLE).named("element"));
      case STRUCT -> struct(name, field.fields());
    };
  }

  private static Type text(String name) {
    return Types.optional(PrimitiveTypeName.BINARY)
        .as(LogicalTypeAnnotation.stringType())
        .named(name);
  }

  private static Type list(String name, Type element) {
    return Types.optionalList().element(element).named(name);
  }
}
