package gradientwork.sweep;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import java.util.List;
import java.util.Optional;

/** Each point several times: repeat r adds r to each chosen seed that its kinds have. */
@Meaning("each point several times, with other seeds")
record Repeats(
    @Meaning("how many") @Range(from = 1) int count,
    @Meaning("the first repeat") @Range(from = 0, to = 1e9) int first,
    @Meaning("which seeds they advance; absent means all") Optional<List<String>> seeds) {
  Repeats {
    Ranges.check(Repeats.class, count, first, seeds);
    seeds = seeds.map(List::copyOf);
  }
}
