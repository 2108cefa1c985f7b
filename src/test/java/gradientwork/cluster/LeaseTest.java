package gradientwork.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradientwork.store.Provenance;
import gradientwork.store.Results;
import gradientwork.store.StoreError;
import gradientwork.store.SweepFolder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who works on a sweep, and how it is asked to end. */
class LeaseTest {
  private final Provenance here = Identification.now("").provenance();

  @TempDir Path folder;

  private SweepFolder sweep() {
    return Results.at(folder.toString()).sweep("one");
  }

  @Test
  void oneAtATime() {
    try (Lease first = Lease.take(sweep(), here)) {
      assertThatThrownBy(() -> Lease.take(sweep(), here))
          .isInstanceOf(StoreError.class)
          .hasMessageContaining("process " + here.process());
      assertThat(Lease.holder(sweep(), here)).isPresent();
    }
    assertThat(Lease.holder(sweep(), here)).isEmpty();
  }

  @Test
  void whatWasAskedOfOneIsNotAskedOfTheNext() {
    try (Lease first = Lease.take(sweep(), here)) {
      assertThat(Lease.stop(sweep(), here)).isPresent();
      assertThat(sweep().storage().exists(sweep().stop())).isTrue();
    }
    assertThat(Lease.stop(sweep(), here)).isEmpty();
    try (Lease second = Lease.take(sweep(), here)) {
      assertThat(sweep().storage().exists(sweep().stop())).isFalse();
    }
  }

  /** Asked in the moment in which a driver begins: it waits until the driver says who it is. */
  @Test
  void aDriverThatJustBeginsIsAskedToo() throws Exception {
    try (var held = sweep().storage().hold(sweep().lease()).orElseThrow()) {
      CompletableFuture<Optional<String>> asked =
          CompletableFuture.supplyAsync(() -> Lease.stop(sweep(), here));
      Thread.sleep(100);
      assertThat(asked).isNotDone();
      assertThat(sweep().storage().exists(sweep().stop())).isFalse();
      sweep()
          .storage()
          .write(sweep().lease() + ".holder", "somebody".getBytes(StandardCharsets.UTF_8));
      assertThat(asked.get()).contains("somebody");
      assertThat(sweep().storage().exists(sweep().stop())).isTrue();
    }
  }
}
