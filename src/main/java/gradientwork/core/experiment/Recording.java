package gradientwork.core.experiment;

import gradientwork.core.observe.Cadence;
import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Name;
import gradientwork.core.parameter.NotAllowed;
import java.util.List;
import java.util.Optional;

/** What is recorded and when. Changes no number of a run, so it is no part of its id. */
@Name("record")
@Meaning("what is recorded and when")
public record Recording(
    @Meaning("what is measured at every recorded iteration") List<Indicator> indicators,
    @Meaning("when indicators are recorded; first and last always are") Cadence iterations,
    @Meaning("when weights are recorded; first and last always are") Cadence snapshots,
    @Meaning("when inner loops are recorded; absent means never") Optional<Cadence> inner) {
  public Recording {
    indicators = List.copyOf(indicators);
    if (inner.isPresent() && inner.get().time().isPresent()) {
      throw new NotAllowed(
          "inner.time", inner.get().time().get(), "absent: use every or per-decade");
    }
    if (inner.isPresent() && inner.get().onPatternChange()) {
      throw new NotAllowed("inner.on-pattern-change", true, "false: use every or per-decade");
    }
  }
}
