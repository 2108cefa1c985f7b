package gradientwork.cluster;

import gradientwork.core.table.Column;
import gradientwork.core.table.Struct;
import gradientwork.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The declared columns of a table in Spark's words. Nothing is ever inferred from files. */
final class SparkSchema {
  private SparkSchema() {}

  static StructType of(Table table, List<Struct.Field> config) {
    List<StructField> fields = new ArrayList<>();
    for (Column column : table.columns()) {
      fields.add(field(column.name(), type(column.type(), config)));
    }
    return DataTypes.createStructType(fields);
  }

  private static DataType type(Column.Type type, List<Struct.Field> config) {
    return switch (type) {
      case TEXT -> DataTypes.StringType;
      case LONG -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
      case BOOLEAN -> DataTypes.BooleanType;
      case TIMESTAMP -> DataTypes.TimestampType;
      case DOUBLES -> DataTypes.createArrayType(DataTypes.DoubleType);
      case LONGS -> DataTypes.createArrayType(DataTypes.LongType);
      case TEXT_MAP -> DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType);
      case STRUCT -> struct(config);
    };
  }

  private static DataType struct(List<Struct.Field> fields) {
    return DataTypes.createStructType(
        fields.stream().map(field -> field(field.name(), type(field))).toList());
  }

  private static DataType type(Struct.Field field) {
    return switch (field.kind()) {
      case TEXT -> DataTypes.StringType;
      case LONG -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
      case BOOLEAN -> DataTypes.BooleanType;
      case TEXTS -> DataTypes.createArrayType(DataTypes.StringType);
      case DOUBLES -> DataTypes.createArrayType(DataTypes.DoubleType);
      case STRUCT -> struct(field.fields());
    };
  }

  private static StructField field(String name, DataType type) {
    return DataTypes.createStructField(name, type, true);
  }
}
