package gradientwork.sweep;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.Name;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import gradientwork.sweep.Written.Block;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * How the keys of an axis are drawn. Draw k of a key depends on the seed, the key and k alone (and,
 * in a Sobol sequence, on its place among the keys of the axis), so an axis of more draws begins
 * with those it had.
 */
@Meaning("the keys of an axis drawn together instead of listed")
record Draws(
    @Name("draws") @Meaning("how many") @Range(from = 1) int count,
    @Meaning("independent draws, or a sequence that fills the space evenly") Sampling sampling,
    @Meaning("other draws for another seed") long seed) {

  static final Set<String> KEYS = Set.of("draws", "sampling", "seed");

  enum Sampling {
    /** Independent: Philox, one stream for each key. */
    RANDOM,
    /** A Sobol sequence, one dimension for each key, with a random digital shift. */
    SOBOL
  }

  Draws {
    Ranges.check(Draws.class, count, sampling, seed);
  }

  /** Those keys of an axis that say how it is drawn; empty where its values are listed. */
  static Block written(Block axis) {
    Map<String, Written> entries = new LinkedHashMap<>(axis.entries());
    entries.keySet().retainAll(KEYS);
    return new Block(entries, axis.place());
  }

  static Draws of(Block written) {
    return (Draws) new Reader(new InputFiles(null)).read(Draws.class, written, "axis");
  }

  /**
   * The numbers behind the draws of a key.
   *
   * @param dimension place of the key among those of its axis in alphabetical order, from 0
   */
  Sampler sampler(String key, int dimension) {
    return sampling == Sampling.RANDOM
        ? Sampler.Random.of(seed, key)
        : Sampler.Sobol.of(seed, key, dimension);
  }
}
