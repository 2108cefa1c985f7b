package gradientwork.store.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceTest {
  @TempDir Path folder;

  /** One folder seen twice: by Java, and by Hadoop's file system for local disks. */
  @Test
  void hadoopSeesWhatJavaSees() throws IOException {
    Files.writeString(folder.resolve("b.csv"), "a\n1\n");
    Files.writeString(folder.resolve("a.csv"), "a\n2\n");
    Files.writeString(folder.resolve("_hidden"), "x");
    Files.createDirectory(folder.resolve("sub"));
    Source java = Source.at(folder.toString());
    Source hadoop =
        new HadoopSource(
            FileSystem.getLocal(new Configuration()),
            new org.apache.hadoop.fs.Path(folder.toUri()));
    assertThat(hadoop.files()).isEqualTo(java.files()).containsExactly("a.csv", "b.csv");
    assertThat(ContentDigest.of(hadoop)).isEqualTo(ContentDigest.of(java));
    for (String name : new String[] {"a.csv", "sub", "none"}) {
      assertThat(hadoop.child(name).isFile()).isEqualTo(java.child(name).isFile());
      assertThat(hadoop.child(name).isFolder()).isEqualTo(java.child(name).isFolder());
    }
    assertThat(hadoop.child("a.csv").parquet().getLength()).isEqualTo(4);
    assertThat(hadoop.child("a.csv").stamp()).startsWith("4@");
    try (InputStream bytes = hadoop.child("a.csv").open()) {
      assertThat(bytes.readAllBytes()).asString().isEqualTo("a\n2\n");
    }
  }

  @Test
  void plainPathsAndFileUrisAreLocal() {
    for (String path : new String[] {"/data/t.csv", "file:/data/t.csv", "file:///data/t.csv"}) {
      assertThat(Source.at(path)).isEqualTo(new LocalSource(Path.of("/data/t.csv")));
    }
  }
}
