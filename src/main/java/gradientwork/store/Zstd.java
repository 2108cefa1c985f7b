package gradientwork.store;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Compresses pages with one context for all of a file. The usual codec makes one for every page,
 * behind a stream, and reads Hadoop's configuration for it, which alone takes longer than reading a
 * small table. One thread at a time.
 */
final class Zstd implements CompressionCodecFactory {
  /** What Parquet's writers use. */
  private static final int LEVEL = 3;

  private final Pages pages = new Pages();

  /** For files that others wrote. */
  private CodecFactory others;

  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    return codec == CompressionCodecName.ZSTD ? pages : others().getCompressor(codec);
  }

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return codec == CompressionCodecName.ZSTD ? pages : others().getDecompressor(codec);
  }

  private CodecFactory others() {
    if (others == null) {
      others = new CodecFactory(new PlainParquetConfiguration(), 0);
    }
    return others;
  }

  @Override
  public void release() {
    pages.release();
    if (others != null) {
      others.release();
    }
  }

  private static final class Pages implements BytesInputCompressor, BytesInputDecompressor {
    private ZstdCompressCtx in;
    private ZstdDecompressCtx out;
    private byte[] room = {};

    /** What it gives is good until the next page. */
    @Override
    public BytesInput compress(BytesInput page) throws IOException {
      if (in == null) {
        in = new ZstdCompressCtx().setLevel(LEVEL);
      }
      ByteBuffer plain = onHeap(page);
      int length = plain.remaining();
      int most = Math.toIntExact(com.github.luben.zstd.Zstd.compressBound(length));
      if (room.length < most) {
        room = new byte[most];
      }
      int from = plain.arrayOffset() + plain.position();
      int size = in.compressByteArray(room, 0, room.length, plain.array(), from, length);
      return BytesInput.from(room, 0, size);
    }

    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
      ByteBuffer packed = onHeap(page);
      byte[] plain = new byte[size];
      unpack(packed, plain);
      return BytesInput.from(plain);
    }

    @Override
    public void decompress(ByteBuffer page, int packedSize, ByteBuffer plain, int size)
        throws IOException {
      byte[] packed = new byte[packedSize];
      page.get(packed);
      byte[] unpacked = new byte[size];
      unpack(ByteBuffer.wrap(packed), unpacked);
      plain.clear().put(unpacked).flip();
    }

    private static ByteBuffer onHeap(BytesInput page) throws IOException {
      ByteBuffer bytes = page.toByteBuffer(HeapByteBufferAllocator.getInstance(), room -> {});
      return bytes.hasArray()
          ? bytes
          : ByteBuffer.allocate(bytes.remaining()).put(bytes.duplicate()).flip();
    }

    private void unpack(ByteBuffer packed, byte[] plain) throws IOException {
      if (out == null) {
        out = new ZstdDecompressCtx();
      }
      int from = packed.arrayOffset() + packed.position();
      int size =
          out.decompressByteArray(plain, 0, plain.length, packed.array(), from, packed.remaining());
      if (size != plain.length) {
        throw new IOException("a page of " + size + " bytes, which should have " + plain.length);
      }
    }

    @Override
    public CompressionCodecName getCodecName() {
      return CompressionCodecName.ZSTD;
    }

    @Override
    public void release() {
      if (in != null) {
        in.close();
        in = null;
      }
      if (out != null) {
        out.close();
        out = null;
      }
    }
  }
}
