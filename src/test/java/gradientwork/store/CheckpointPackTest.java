package gradientwork.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradientwork.core.run.Checkpoint;
import gradientwork.core.run.Counting;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointPackTest {
  @TempDir Path folder;
  private SweepFolder sweep;

  @BeforeEach
  void open() {
    sweep = Results.at(folder.toString()).sweep("first");
  }

  private Staging.Finished packed() {
    try (Staging staging = new Staging(sweep, "task", List.of())) {
      staging.checkpoint("one", Counting.at(5, 1));
      staging.checkpoint("two", Counting.at(7, 2));
      return staging.finish();
    }
  }

  private void commit(Staging.Finished finished) {
    new Journal(sweep).commit(new Entry("me", 0, 1, 1, 0, 0, finished.files(), List.of()));
  }

  private List<CheckpointPack.Ref> index(String file) {
    return CheckpointPack.index(sweep, SweepFolder.CHECKPOINTS, file);
  }

  @Test
  void checkpointsAreReadFromStagingAndAfterTheCommit() {
    Staging.Finished finished = packed();
    CheckpointPack.Ref two = finished.checkpoints().get(1);
    assertThat(CheckpointPack.read(sweep, two)).isEqualTo(Counting.at(7, 2));
    commit(finished);
    assertThat(CheckpointPack.read(sweep, two)).isEqualTo(Counting.at(7, 2));
  }

  @Test
  void theIndexOfAPackLeadsToItsCheckpoints() {
    Staging.Finished finished = packed();
    commit(finished);
    List<CheckpointPack.Ref> index = index(finished.files().get(0).file());
    assertThat(index).extracting(CheckpointPack.Ref::experiment).containsExactly("one", "two");
    assertThat(CheckpointPack.read(sweep, index.get(0))).isEqualTo(Counting.at(5, 1));
  }

  @Test
  void aDamagedCheckpointIsSaid() {
    Staging.Finished finished = packed();
    commit(finished);
    String path = sweep.file(SweepFolder.CHECKPOINTS, finished.files().get(0).file());
    byte[] content = sweep.storage().read(path);
    CheckpointPack.Ref one = finished.checkpoints().get(0);
    content[(int) one.offset() + one.length() / 2] ^= 1;
    sweep.storage().write(path, content);
    assertThatThrownBy(() -> CheckpointPack.read(sweep, one))
        .isInstanceOf(StoreError.class)
        .hasMessageContaining("one")
        .hasMessageContaining("damaged");
  }

  @Test
  void aPackThatAnOlderProgramWroteIsRead() {
    Staging.Finished finished = packed();
    commit(finished);
    String file = finished.files().get(0).file();
    String path = sweep.file(SweepFolder.CHECKPOINTS, file);
    byte[] content = sweep.storage().read(path);
    int end = content.length - 16;
    byte[] older = Arrays.copyOf(content, content.length - 64);
    System.arraycopy(content, end, older, end - 64, 16);
    older[older.length - 1] = 1;
    sweep.storage().write(path, older);
    assertThat(index(file)).hasSize(2);
    assertThat(CheckpointPack.read(sweep, index(file).get(1))).isEqualTo(Counting.at(7, 2));
  }

  @Test
  void aTruncatedPackIsSaid() {
    Staging.Finished finished = packed();
    commit(finished);
    String file = finished.files().get(0).file();
    String path = sweep.file(SweepFolder.CHECKPOINTS, file);
    byte[] content = sweep.storage().read(path);
    for (int length : new int[] {0, 10, content.length - 1}) {
      sweep.storage().write(path, java.util.Arrays.copyOf(content, length));
      assertThatThrownBy(() -> index(file))
          .isInstanceOf(StoreError.class)
          .hasMessageContaining("damaged");
    }
  }

  @Test
  void classesThatAreNotOursAreRefused() {
    Checkpoint foreign = new Checkpoint(1, new Counting(1), new File("somewhere"), 0, 0, 1, 0);
    try (Staging staging = new Staging(sweep, "task", List.of())) {
      staging.checkpoint("one", foreign);
      CheckpointPack.Ref ref = staging.finish().checkpoints().get(0);
      assertThatThrownBy(() -> CheckpointPack.read(sweep, ref))
          .isInstanceOf(StoreError.class)
          .hasMessageContaining("REJECTED");
    }
  }
}
