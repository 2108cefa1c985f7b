package gradientwork.store;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;

/** A file that counts and digests what is written to it. */
final class Digested extends PositionOutputStream implements OutputFile {
  private final String path;
  private final OutputStream out;
  private final MessageDigest digest = sha256();
  private long position;

  Digested(Storage storage, String path) {
    this.path = path;
    this.out = storage.create(path);
  }

  /** SHA-256 in hex. */
  static String of(byte[] content) {
    return HexFormat.of().formatHex(sha256().digest(content));
  }

  /** SHA-256 of a content that comes in pieces. */
  static final class Of {
    private final MessageDigest digest = sha256();

    void add(byte[] piece) {
      digest.update(piece);
    }

    String hex() {
      return HexFormat.of().formatHex(digest.digest());
    }
  }

  /** SHA-256 of what was written; asked once, after closing. */
  String digest() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public long getPos() {
    return position;
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    digest.update((byte) b);
    position++;
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.write(bytes, from, length);
    digest.update(bytes, from, length);
    position += length;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  @Override
  public PositionOutputStream create(long blockSizeHint) {
    return this;
  }

  @Override
  public PositionOutputStream createOrOverwrite(long blockSizeHint) {
    return this;
  }

  @Override
  public boolean supportsBlockSize() {
    return false;
  }

  @Override
  public long defaultBlockSize() {
    return 0;
  }

  @Override
  public String getPath() {
    return path;
  }
}
