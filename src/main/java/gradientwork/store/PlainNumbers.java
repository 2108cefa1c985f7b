package gradientwork.store;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.values.ValuesWriter;

/** Doubles one after the other, eight bytes each, the lowest first: Parquet's plain encoding. */
final class PlainNumbers extends ValuesWriter {
  private static final int LEAST = 1 << 10;
  private static final int MOST = 1 << 20;

  /** Full ones, and behind them the one that is being filled. */
  private final List<ByteBuffer> full = new ArrayList<>();

  private ByteBuffer room = room(LEAST);
  private long before;

  private static ByteBuffer room(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void writeDouble(double value) {
    if (!room.hasRemaining()) {
      full.add(room);
      before += room.position();
      room = room((int) Math.min(MOST, before));
    }
    room.putDouble(value);
  }

  @Override
  public BytesInput getBytes() {
    List<BytesInput> all = new ArrayList<>();
    full.forEach(each -> all.add(BytesInput.from(each.array(), 0, each.position())));
    all.add(BytesInput.from(room.array(), 0, room.position()));
    return BytesInput.concat(all);
  }

  /** Keeps the room that it has come to, for a page as large as the last. */
  @Override
  public void reset() {
    full.clear();
    before = 0;
    room.clear();
  }

  @Override
  public Encoding getEncoding() {
    return Encoding.PLAIN;
  }

  @Override
  public long getBufferedSize() {
    return before + room.position();
  }

  @Override
  public long getAllocatedSize() {
    return before + room.capacity();
  }

  @Override
  public String memUsageString(String prefix) {
    return prefix + " " + getAllocatedSize() + " bytes of numbers";
  }
}
