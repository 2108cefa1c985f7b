package gradientwork.store;

import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.column.values.ValuesWriter;
import org.apache.parquet.column.values.dictionary.DictionaryValuesWriter.PlainBinaryDictionaryValuesWriter;
import org.apache.parquet.column.values.factory.DefaultV1ValuesWriterFactory;
import org.apache.parquet.column.values.factory.ValuesWriterFactory;
import org.apache.parquet.column.values.fallback.FallbackValuesWriter;
import org.apache.parquet.column.values.plain.PlainValuesWriter;
import org.apache.parquet.io.api.Binary;

/**
 * How the values of a column are laid out: as Parquet's own writers do it, by shorter ways for
 * measured numbers and for texts that repeat.
 */
final class ColumnValues implements ValuesWriterFactory {
  private final DefaultV1ValuesWriterFactory others = new DefaultV1ValuesWriterFactory();
  private ParquetProperties properties;

  @Override
  public void initialize(ParquetProperties known) {
    properties = known;
    others.initialize(known);
  }

  @Override
  public ValuesWriter newValuesWriter(ColumnDescriptor column) {
    boolean repeats = properties.isDictionaryEnabled(column);
    return switch (column.getPrimitiveType().getPrimitiveTypeName()) {
      case DOUBLE -> repeats ? others.newValuesWriter(column) : new PlainNumbers();
      case BINARY -> repeats ? texts() : others.newValuesWriter(column);
      default -> others.newValuesWriter(column);
    };
  }

  private ValuesWriter texts() {
    int page = properties.getPageSizeThreshold();
    return FallbackValuesWriter.of(
        new RepeatedTexts(properties),
        new PlainValuesWriter(properties.getInitialSlabSize(), page, properties.getAllocator()));
  }

  /**
   * A dictionary that does not look up again what was written last: rows of one run share an id.
   */
  private static final class RepeatedTexts extends PlainBinaryDictionaryValuesWriter {
    private Binary last;
    private int place;

    @SuppressWarnings("deprecation") // the name that pages of version 1 give to it
    RepeatedTexts(ParquetProperties properties) {
      super(
          properties.getDictionaryPageSizeThreshold(),
          Encoding.PLAIN_DICTIONARY,
          Encoding.PLAIN_DICTIONARY,
          properties.getAllocator());
    }

    @Override
    public void writeBytes(Binary text) {
      if (text == last) {
        encodedValues.add(place);
      } else {
        int known = getDictionarySize();
        super.writeBytes(text);
        last = text;
        place = getDictionarySize() > known ? known : binaryDictionaryContent.getInt(text);
      }
    }

    @Override
    protected void clearDictionaryContent() {
      super.clearDictionaryContent();
      last = null;
    }
  }
}
