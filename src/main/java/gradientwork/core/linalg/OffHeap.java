package gradientwork.core.linalg;

import java.nio.Buffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A matrix in memory that BLAS reads without a copy, stored column by column as BLAS counts. */
final class OffHeap implements AutoCloseable {
  private final INDArray all;
  private final Buffer numbers;
  private INDArray columns;

  static {
    // one thread a task: sweeps are parallel over experiments, and threads would reorder sums
    Nd4j.factory().blas().setMaxThreads(1);
  }

  OffHeap(Precision precision, int rows, int columns) {
    boolean single = precision == Precision.FLOAT32;
    this.all =
        Nd4j.create(single ? DataType.FLOAT : DataType.DOUBLE, new long[] {rows, columns}, 'f');
    this.numbers = single ? all.data().asNioFloat() : all.data().asNioDouble();
    this.columns = all;
  }

  /** The first columns; the same object as long as the same number is asked for. */
  INDArray columns(int count) {
    if (columns.columns() != count) {
      columns =
          Nd4j.create(
              all.data(), new long[] {all.rows(), count}, new long[] {1, all.rows()}, 0, 'f');
    }
    return columns;
  }

  /** Numbers {@code from, …} of x become the first of this. */
  void write(Reals x, int from, int count) {
    if (numbers instanceof DoubleBuffer to) {
      to.duplicate().put(((Doubles) x).x, from, count);
    } else {
      ((FloatBuffer) numbers).duplicate().put(((Floats) x).x, from, count);
    }
  }

  /** The first numbers of this become those of x. */
  void read(Reals x, int count) {
    if (numbers instanceof DoubleBuffer from) {
      from.duplicate().get(((Doubles) x).x, 0, count);
    } else {
      ((FloatBuffer) numbers).duplicate().get(((Floats) x).x, 0, count);
    }
  }

  void clear() {
    all.assign(0);
  }

  @Override
  public void close() {
    all.close();
  }
}
