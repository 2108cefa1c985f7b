package gradientwork.store.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of content, in hex. Of a file: of its bytes. Of a folder: of the lines {@code DIGEST NAME}
 * of its visible files in the order of their names, subfolders not included.
 */
final class ContentDigest {
  private ContentDigest() {}

  static String of(Source source) throws IOException {
    return source.isFolder() ? folder(source) : file(source);
  }

  private static String folder(Source folder) throws IOException {
    MessageDigest sha = sha256();
    for (String name : folder.files()) {
      String line = file(folder.child(name)) + " " + name + "\n";
      sha.update(line.getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private static String file(Source file) throws IOException {
    MessageDigest sha = sha256();
    byte[] buffer = new byte[1 << 16];
    try (InputStream bytes = file.open()) {
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        sha.update(buffer, 0, read);
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
