package gradientwork.cluster;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The answer to a query, row by row: one part of it is in memory at a time. */
public final class Rows implements Iterator<List<Object>> {
  private final List<String> columns;
  private final List<Frame.Type> types;
  private final Iterator<Row> rows;
  private final Function<Exception, RuntimeException> complaint;

  Rows(Dataset<Row> answer, Function<Exception, RuntimeException> complaint) {
    this.columns = Arrays.asList(answer.columns());
    this.types = Frames.types(answer.schema());
    this.complaint = complaint;
    this.rows = answer.toLocalIterator();
  }

  /** Names, not necessarily distinct. */
  public List<String> columns() {
    return columns;
  }

  public List<Frame.Type> types() {
    return types;
  }

  @Override
  public boolean hasNext() {
    return asking(rows::hasNext);
  }

  /** The cells of the next row, as in {@link Frame}. */
  @Override
  public List<Object> next() {
    return Frames.cells(asking(rows::next));
  }

  /** Spark computes when it is asked for rows, so that is when it finds a division by zero. */
  private <T> T asking(Supplier<T> question) {
    try {
      return question.get();
    } catch (Exception e) { // Scala throws checked exceptions without saying so
      throw complaint.apply(e);
    }
  }
}
