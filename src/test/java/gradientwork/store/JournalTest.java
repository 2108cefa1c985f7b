package gradientwork.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path folder;
  private SweepFolder sweep;
  private Storage storage;

  @BeforeEach
  void open() {
    sweep = Results.at(folder.toString()).sweep("first");
    storage = sweep.storage();
  }

  private Written staged(String place, String name, String content) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    storage.write(source(name), bytes);
    return new Written(place, name, "task", 1, bytes.length, Digested.of(bytes));
  }

  private static Entry entry(List<Written> add, List<Entry.Removed> remove) {
    return new Entry("host, process 7", 1000, 1, 1, 1, 0, add, remove);
  }

  private String source(String name) {
    return sweep.staging() + "/task/" + name;
  }

  private String target(Written file) {
    return sweep.file(file.place(), file.file());
  }

  /** Claims an entry as a driver does that dies right after. */
  private void claimed(Entry entry) {
    assertThat(storage.claim(sweep.journal() + "/00000001.json", entry.json())).isTrue();
  }

  private String content(String path) {
    return new String(storage.read(path), StandardCharsets.UTF_8);
  }

  @Test
  void aCommitMovesWhatItAddsAndRetiresWhatItRemoves() {
    Written old = staged("runs", "old", "a");
    Journal journal = new Journal(sweep);
    journal.commit(entry(List.of(old), List.of()));
    Written fresh = staged("runs", "fresh", "b");
    journal.commit(entry(List.of(fresh), List.of(new Entry.Removed("runs", "old"))));

    assertThat(storage.list(sweep.place("runs"))).containsExactly("fresh");
    assertThat(storage.list(sweep.retired())).containsExactly("old");
    assertThat(storage.list(sweep.staging() + "/task")).isEmpty();
    Live live = Live.of(sweep);
    assertThat(live.files("runs")).containsExactly(fresh.of(1));
    assertThat(live.paths("runs")).containsExactly(target(fresh));
  }

  @Test
  void entriesComeBackAsTheyWereWritten() {
    Entry entry = entry(List.of(staged("iterations", "i", "x")), List.of());
    new Journal(sweep).commit(entry);
    assertThat(new Journal(sweep).applied()).containsExactly(entry);
  }

  @Test
  void aDriverThatLosesAClaimEndsAndSaysWhoWon() {
    Journal one = new Journal(sweep);
    Journal other = new Journal(sweep);
    Written winner = staged("runs", "winner", "a");
    Written loser = staged("runs", "loser", "b");
    one.commit(entry(List.of(winner), List.of()));

    assertThatThrownBy(() -> other.commit(entry(List.of(loser), List.of())))
        .isInstanceOf(StoreError.class)
        .hasMessageContaining("host, process 7")
        .hasMessageContaining("entry 1");
    assertThat(storage.list(sweep.place("runs"))).containsExactly("winner");
  }

  @Test
  void aDriverThatSleptInsideItsCommitFindsItCompleted() {
    Written file = staged("runs", "a", "x");
    Journal sleeper = new Journal(sweep);
    claimed(entry(List.of(file), List.of()));
    Journal other = new Journal(sweep);
    assertThat(other.recover()).isTrue();
    Written next = staged("runs", "b", "y");
    other.commit(entry(List.of(next), List.of()));

    assertThatThrownBy(() -> sleeper.commit(entry(List.of(file), List.of())))
        .isInstanceOf(StoreError.class)
        .hasMessageContaining("another driver");
    assertThat(Live.of(sweep).files("runs")).hasSize(2);
    assertThat(content(target(file))).isEqualTo("x");
  }

  @Test
  void anEntryThatSomebodyTookAwayIsNamed() {
    new Journal(sweep).commit(entry(List.of(staged("runs", "a", "x")), List.of()));
    new Journal(sweep).commit(entry(List.of(staged("runs", "b", "y")), List.of()));
    storage.delete(sweep.journal() + "/00000002.json");
    assertThatThrownBy(() -> new Journal(sweep))
        .isInstanceOf(StoreError.class)
        .hasMessage("the journal of sweep " + sweep.name() + " has no entry 2.json");
    storage.delete(sweep.journal() + "/00000001.json");
    assertThatThrownBy(() -> new Journal(sweep)).hasMessageContaining("has no entry 1.json");
  }

  @Test
  void joiningFilesIsNoNews() {
    assertThat(Live.of(sweep).worked()).isZero();
    new Journal(sweep).commit(new Entry("one", 5, 1, 0, 0, 0, List.of(), List.of()));
    assertThat(Live.of(sweep).worked()).isEqualTo(5);
    new Journal(sweep).commit(new Entry("one", 7, 1, 1, 1, 0, List.of(), List.of()));
    new Journal(sweep).commit(new Entry("other", 9, 1, 0, 0, 0, List.of(), List.of()));
    assertThat(Live.of(sweep).worked()).isEqualTo(7);
    assertThat(Live.of(sweep).time()).isEqualTo(9);
  }

  @Test
  void aClaimedEntryIsNotSeenUntilItIsApplied() {
    claimed(entry(List.of(staged("runs", "a", "x")), List.of()));
    assertThat(Live.of(sweep).files("runs")).isEmpty();
    assertThat(new Journal(sweep).recover()).isTrue();
    assertThat(Live.of(sweep).files("runs")).hasSize(1);
  }

  @Test
  void replayMovesAFileThatIsOnlyAtItsSource() {
    Written file = staged("runs", "a", "x");
    claimed(entry(List.of(file), List.of()));
    new Journal(sweep).recover();
    assertThat(content(target(file))).isEqualTo("x");
    assertThat(storage.exists(source("a"))).isFalse();
  }

  @Test
  void replayVerifiesAFileThatIsOnlyAtItsTarget() {
    Written file = staged("runs", "a", "x");
    claimed(entry(List.of(file), List.of()));
    storage.move(source("a"), target(file));
    assertThat(new Journal(sweep).recover()).isTrue();
    assertThat(new Journal(sweep).recover()).isFalse();
    assertThat(content(target(file))).isEqualTo("x");
  }

  @Test
  void replayRefusesATargetThatIsAnotherFile() {
    Written file = staged("runs", "a", "x");
    claimed(entry(List.of(file), List.of()));
    storage.delete(source("a"));
    storage.write(target(file), "y".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> new Journal(sweep).recover())
        .isInstanceOf(StoreError.class)
        .hasMessageContaining("is not the file that was written");
  }

  @Test
  void replayDeletesTheSourceOfAFileThatIsAtBoth() {
    Written file = staged("runs", "a", "x");
    claimed(entry(List.of(file), List.of()));
    storage.write(target(file), storage.read(source("a")));
    new Journal(sweep).recover();
    assertThat(storage.exists(source("a"))).isFalse();
    assertThat(content(target(file))).isEqualTo("x");
  }

  @Test
  void replayStopsWhereAFileIsAtNeither() {
    claimed(entry(List.of(staged("runs", "a", "x")), List.of()));
    storage.delete(source("a"));
    assertThatThrownBy(() -> new Journal(sweep).recover())
        .isInstanceOf(StoreError.class)
        .hasMessageContaining("neither");
    assertThat(Live.of(sweep).files("runs")).isEmpty();
  }

  @Test
  void runsAreMovedLastWhateverTheOrderOfTheEntry() {
    Written runs = staged("runs", "r", "x");
    Written lost = staged("iterations", "i", "y");
    claimed(entry(List.of(runs, lost), List.of()));
    storage.delete(source("i"));
    assertThatThrownBy(() -> new Journal(sweep).recover()).isInstanceOf(StoreError.class);
    assertThat(storage.exists(target(runs))).as("a run that ended without its rows").isFalse();
  }

  @Test
  void replayOfARemovalThatWasDoneIsNothing() {
    new Journal(sweep).commit(entry(List.of(staged("runs", "a", "x")), List.of()));
    Entry removal = entry(List.of(), List.of(new Entry.Removed("runs", "a")));
    assertThat(storage.claim(sweep.journal() + "/00000002.json", removal.json())).isTrue();
    storage.move(sweep.file("runs", "a"), sweep.retired() + "/a");
    assertThat(new Journal(sweep).recover()).isTrue();
    assertThat(Live.of(sweep).files("runs")).isEmpty();
  }

  @Test
  void aReaderThatKnowsAnOlderEntryFindsReplacedFilesAmongTheRetired() {
    Journal journal = new Journal(sweep);
    journal.commit(entry(List.of(staged("runs", "a", "x")), List.of()));
    Live before = Live.of(sweep);
    journal.commit(
        entry(List.of(staged("runs", "b", "y")), List.of(new Entry.Removed("runs", "a"))));
    assertThat(content(before.paths("runs").get(0))).isEqualTo("x");
  }

  @Test
  void aGapInTheJournalIsSaid() {
    storage.write(sweep.journal() + "/00000002.json", new byte[0]);
    assertThatThrownBy(() -> new Journal(sweep))
        .isInstanceOf(StoreError.class)
        .hasMessageContaining("entry 1");
  }
}
