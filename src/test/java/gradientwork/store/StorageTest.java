package gradientwork.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradientwork.core.parameter.NotAllowed;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StorageTest {
  @TempDir Path folder;

  static Stream<Storage> storages() throws IOException {
    RawLocalFileSystem files = new RawLocalFileSystem();
    files.initialize(URI.create("file:///"), new Configuration());
    return Stream.of(new LocalStorage(), new HadoopStorage(files));
  }

  private String path(String name) {
    return folder + "/" + name;
  }

  @ParameterizedTest
  @MethodSource("storages")
  void whatIsWrittenIsRead(Storage storage) {
    storage.write(path("a/b"), new byte[] {1, 2, 3, 4});
    storage.write(path("a/b"), new byte[] {5, 6, 7});
    assertThat(storage.read(path("a/b"))).containsExactly(5, 6, 7);
    assertThat(storage.read(path("a/b"), 1, 2)).containsExactly(6, 7);
    assertThat(storage.length(path("a/b"))).isEqualTo(3);
    assertThat(storage.exists(path("a/c"))).isFalse();
  }

  @ParameterizedTest
  @MethodSource("storages")
  void aMoveTakesAFileToAFolderThatWasNotThere(Storage storage) {
    storage.write(path("from"), new byte[] {1});
    storage.move(path("from"), path("x/y/to"));
    assertThat(storage.exists(path("from"))).isFalse();
    assertThat(storage.read(path("x/y/to"))).containsExactly(1);
  }

  @ParameterizedTest
  @MethodSource("storages")
  void foldersAreListedAndDeleted(Storage storage) throws IOException {
    storage.write(path("d/b"), new byte[0]);
    try (OutputStream out = storage.create(path("d/a"))) {
      out.write(7);
    }
    assertThat(storage.list(path("d"))).containsExactly("a", "b");
    storage.delete(path("d"));
    storage.delete(path("d"));
    assertThat(storage.list(path("d"))).isEmpty();
  }

  @Test
  void ofManyThatClaimANameOneGetsIt() throws Exception {
    Storage storage = new LocalStorage();
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      List<Future<Boolean>> claims =
          pool.invokeAll(
              IntStream.range(0, 16)
                  .mapToObj(
                      i ->
                          (Callable<Boolean>)
                              () -> storage.claim(path("claims/1"), new byte[] {(byte) i}))
                  .toList());
      int won = -1;
      for (int i = 0; i < claims.size(); i++) {
        if (claims.get(i).get()) {
          assertThat(won).as("claims that were won before").isEqualTo(-1);
          won = i;
        }
      }
      assertThat(storage.read(path("claims/1"))).containsExactly(won);
      assertThat(Path.of(path("claims")).toFile().list()).containsExactly("1");
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void aMoveReplacesNothing() {
    Storage storage = new LocalStorage();
    storage.write(path("from"), new byte[] {1});
    storage.write(path("to"), new byte[] {2});
    assertThatThrownBy(() -> storage.move(path("from"), path("to")))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(storage.read(path("to"))).containsExactly(2);
  }

  @Test
  void otherFileSystemsAreRefusedInASentence() {
    assertThatThrownBy(() -> Results.at("s3a://bucket/results"))
        .isInstanceOf(StoreError.class)
        .hasMessageContaining("s3a")
        .hasMessageContaining("hdfs:");
  }

  @Test
  void relativePathsBecomeAbsolute() {
    assertThat(Results.at("results/").root())
        .isEqualTo(Path.of("results").toAbsolutePath().toString());
    assertThat(Results.at(folder.toUri().toString()).root()).isEqualTo(folder.toString());
  }

  @Test
  void namesThatSparkWouldTakeForNumbersAreRefused() {
    Results results = Results.at(folder.toString());
    assertThatThrownBy(() -> results.sweep("007")).isInstanceOf(NotAllowed.class);
    assertThatThrownBy(() -> results.sweep("../up")).isInstanceOf(NotAllowed.class);
    assertThat(results.sweep("first_2").name()).isEqualTo("first_2");
  }
}
