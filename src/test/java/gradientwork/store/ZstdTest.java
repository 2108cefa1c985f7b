package gradientwork.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradientwork.core.linalg.Philox;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputDecompressor;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.CodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages as Parquet's own codec reads and writes them. */
class ZstdTest {
  private final Zstd ours = new Zstd();
  private final CodecFactory theirs = new CodecFactory(new PlainParquetConfiguration(), 1 << 16);

  @AfterEach
  void release() {
    ours.release();
    theirs.release();
  }

  /** Half of it repeats, half does not. */
  private static byte[] page(int size) {
    Philox random = Philox.of(1, "pages");
    byte[] page = new byte[size];
    for (int i = 0; i < size; i++) {
      page[i] = (byte) (i % 2 == 0 ? i / 512 : random.bits(i));
    }
    return page;
  }

  private static byte[] bytes(BytesInput input) throws IOException {
    ByteBuffer bytes = input.toByteBuffer(HeapByteBufferAllocator.getInstance(), room -> {});
    byte[] copy = new byte[bytes.remaining()];
    bytes.get(copy);
    return copy;
  }

  private BytesInputCompressor compressor() {
    return ours.getCompressor(CompressionCodecName.ZSTD);
  }

  private BytesInputDecompressor decompressor() {
    return ours.getDecompressor(CompressionCodecName.ZSTD);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 200_000, 17})
  void theirsReadsWhatOursWrites(int size) throws IOException {
    for (int page : new int[] {10, size, 100_000}) {
      byte[] packed = bytes(compressor().compress(BytesInput.from(page(page))));
      BytesInput read =
          theirs
              .getDecompressor(CompressionCodecName.ZSTD)
              .decompress(BytesInput.from(packed), page);
      assertThat(bytes(read)).isEqualTo(page(page));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 200_000})
  void oursReadsWhatTheirsWrites(int size) throws IOException {
    byte[] packed =
        bytes(
            theirs.getCompressor(CompressionCodecName.ZSTD).compress(BytesInput.from(page(size))));
    assertThat(bytes(decompressor().decompress(BytesInput.from(packed), size)))
        .isEqualTo(page(size));
    ByteBuffer room = ByteBuffer.allocate(size + 100);
    decompressor().decompress(ByteBuffer.wrap(packed), packed.length, room, size);
    byte[] read = new byte[room.remaining()];
    room.get(read);
    assertThat(read).isEqualTo(page(size));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "LZ4_RAW"})
  void filesOfOthersMayUseOtherCodecs(CompressionCodecName codec) throws IOException {
    byte[] packed = bytes(theirs.getCompressor(codec).compress(BytesInput.from(page(5000))));
    assertThat(bytes(ours.getDecompressor(codec).decompress(BytesInput.from(packed), 5000)))
        .isEqualTo(page(5000));
  }

  @Test
  void aPageOfAnotherLengthOrCutShortIsRefused() throws IOException {
    byte[] packed = bytes(compressor().compress(BytesInput.from(page(1000))));
    assertThatThrownBy(() -> decompressor().decompress(BytesInput.from(packed), 1001))
        .hasMessage("a page of 1000 bytes, which should have 1001");
    assertThatThrownBy(() -> decompressor().decompress(BytesInput.from(packed), 999))
        .isInstanceOf(Exception.class);
    byte[] half = Arrays.copyOf(packed, packed.length / 2);
    assertThatThrownBy(() -> decompressor().decompress(BytesInput.from(half), 1000))
        .isInstanceOf(Exception.class);
  }
}
