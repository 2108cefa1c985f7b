package gradientwork.store;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.parquet.bytes.BytesInput;
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
      byte[] plain = page.toByteArray();
      int most = Math.toIntExact(com.github.luben.zstd.Zstd.compressBound(plain.length));
      if (room.length < most) {
        room = new byte[most];
      }
      int size = in.compressByteArray(room, 0, room.length, plain, 0, plain.length);
      return BytesInput.from(room, 0, size);
    }

    @Override
    public BytesInput decompress(BytesInput page, int size) throws IOException {
      byte[] packed = page.toByteArray();
      byte[] plain = new byte[size];
      unpack(packed, packed.length, plain);
      return BytesInput.from(plain);
    }

    @Override
    public void decompress(ByteBuffer page, int packedSize, ByteBuffer plain, int size)
        throws IOException {
      byte[] packed = new byte[packedSize];
      page.get(packed);
      byte[] unpacked = new byte[size];
      unpack(packed, packedSize, unpacked);
      plain.clear().put(unpacked).flip();
    }

    private void unpack(byte[] packed, int packedSize, byte[] plain) throws IOException {
      if (out == null) {
        out = new ZstdDecompressCtx();
      }
      int size = out.decompressByteArray(plain, 0, plain.length, packed, 0, packedSize);
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
