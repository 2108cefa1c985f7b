package gradientwork.core.experiment;

import static gradientwork.core.experiment.Experiments.ADAMW;
import static gradientwork.core.experiment.Experiments.SGD;
import static gradientwork.core.experiment.Experiments.descent;
import static gradientwork.core.experiment.Experiments.linear;
import static gradientwork.core.experiment.Experiments.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import gradientwork.core.algorithm.Algorithm;
import gradientwork.core.algorithm.optimiser.Batch;
import gradientwork.core.parameter.HashedUnless;
import gradientwork.core.parameter.RecordType;
import gradientwork.core.parameter.Seed;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final Algorithm METHOD = descent(SGD, Optional.empty());
  private static final Experiment ONE = Experiments.of(linear(0), 0, METHOD, 100);

  private static Identity identity(Experiment experiment) {
    return Identity.of(experiment, Seeds.all());
  }

  /** Computed by another program from the lines as {@link Identity} describes them. */
  @Test
  void idsAreFrozen() {
    assertThat(identity(ONE))
        .isEqualTo(
            new Identity(
                "1747432a43533543d407b7c3663e121349a74537de782c09b7b0fd914f3f156f",
                "9224c385f09f8a6c4c03b01e448ec3e76251f2a0084ffe03d006ecdc6f2eb9cf",
                "f61455c3c19e1db6a1bd3e7a5d0fe282d8b9726eba9cd76e3ec9328323d2fc8b"));
  }

  @Test
  void whatToRecordAndWhenToStopAreNoPartOfIt() {
    assertThat(identity(Experiments.of(linear(0), 0, METHOD, 7))).isEqualTo(identity(ONE));
  }

  @Test
  void everyParameterIsPartOfIt() {
    Algorithm other = descent(ADAMW, Optional.empty());
    Algorithm batches = descent(SGD, Optional.of(new Batch.Shuffled(5, 0)));
    assertThat(identity(Experiments.of(linear(0), 0, other, 100)).experiment())
        .isNotEqualTo(identity(ONE).experiment())
        .isNotEqualTo(identity(Experiments.of(linear(0), 0, batches, 100)).experiment());
  }

  @Test
  void thePointHasNoSeedsThatRepeatsAdvance() {
    Experiment seeded = Experiments.of(linear(3), 4, METHOD, 100);
    assertThat(identity(seeded).point()).isEqualTo(identity(ONE).point());
    assertThat(identity(seeded).experiment()).isNotEqualTo(identity(ONE).experiment());
    assertThat(identity(seeded).data()).isNotEqualTo(identity(ONE).data());
    Set<String> network = Set.of("network");
    assertThat(Identity.of(seeded, network).point())
        .isNotEqualTo(Identity.of(ONE, network).point());
  }

  @Test
  void theDataHaveAnIdOfTheirOwn() {
    Experiment other = Experiments.of(linear(0), 9, descent(ADAMW, Optional.empty()), 5);
    assertThat(identity(other).data()).isEqualTo(identity(ONE).data());
  }

  @Test
  void inputFilesCountByContentAndNotByPath() {
    Experiment here = Experiments.of(table("/here/x.csv", "aa"), 0, METHOD, 1);
    Experiment there = Experiments.of(table("/there/x.csv", "aa"), 0, METHOD, 1);
    Experiment changed = Experiments.of(table("/here/x.csv", "bb"), 0, METHOD, 1);
    assertThat(identity(there)).isEqualTo(identity(here));
    assertThat(identity(changed).experiment()).isNotEqualTo(identity(here).experiment());
  }

  @Test
  void aFileThatNobodyHasReadHasNoIdentity() {
    Experiment unread = Experiments.of(table("/here/x.csv", ""), 0, METHOD, 1);
    assertThatThrownBy(() -> identity(unread))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/here/x.csv");
  }

  record Before(double rate) {}

  record After(double rate, @HashedUnless("0.5") double later) {}

  record Holder(Before before, After after) {}

  @Test
  void aKeyAddedLaterCountsOnlyOffItsDefault() {
    RecordType.Component before = RecordType.of(Holder.class).components().get(0);
    RecordType.Component after = RecordType.of(Holder.class).components().get(1);
    String old = Identity.lines(before, new Before(0.1), Set.of()).all();
    assertThat(Identity.lines(after, new After(0.1, 0.5), Set.of()).all())
        .isEqualTo(old.replace("before", "after"));
    assertThat(Identity.lines(after, new After(0.1, 0.6), Set.of()).all())
        .isEqualTo("after.later=0.6\nafter.rate=0.1\n");
  }

  @Test
  void linesAreSortedAndWrittenAsInJson() {
    RecordType.Component data = Parameters.parts().get(1);
    assertThat(Identity.lines(data, linear(2), Set.of("data")).all())
        .isEqualTo(
            """
            data.features=3
            data.kind="random-linear"
            data.noise=0
            data.samples=20
            data.sampling="uniform"
            data.seed=2
            """);
  }

  record Seeded(@Seed("a") long first, @Seed("b") long second, Optional<Seeded> inner) {}

  @Test
  void advancingSeedsAddsToTheChosenOnesAtAnyDepth() {
    Seeded inside = new Seeded(10, 20, Optional.empty());
    assertThat(Seeds.advanced(new Seeded(1, 2, Optional.of(inside)), Set.of("b"), 5))
        .isEqualTo(new Seeded(1, 7, Optional.of(new Seeded(10, 25, Optional.empty()))));
    assertThat(Seeds.in(inside)).containsExactly("a", "b");
    assertThat(Seeds.all()).contains("data", "network", "batch");
  }
}
