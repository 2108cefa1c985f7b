package gradientwork.sweep;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.experiment.Pruning;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.sweep.Written.Block;
import java.util.Optional;

/** The rule by which a sweep file gives up points: {@code prune { kind = …, at = […] }}. */
public final class Prunings {
  static final String KEY = "prune";

  private Prunings() {}

  /**
   * That of a sweep file as results keep it.
   *
   * @param text what {@link Sweep#text} gave
   * @param origin where it lies, for messages
   */
  public static Optional<Pruning> stored(String text, String origin) {
    return of(Hocon.parse(text, origin));
  }

  private static Optional<Pruning> of(Block root) {
    return Optional.ofNullable(root.entries().get(KEY))
        .map(
            written ->
                (Pruning) new Reader(new InputFiles(null)).read(Pruning.class, written, KEY));
  }

  /**
   * Refuses a rule that looks at what is not recorded, or comes too late.
   *
   * @throws SweepError with the place of the key
   */
  static void check(Block root, Sweep sweep) {
    Optional<Pruning> pruning = of(root);
    if (pruning.isEmpty() || sweep.size() == 0) {
      return;
    }
    Experiment one = sweep.planned(0).experiment();
    try {
      pruning.get().check(one.recording(), one.stop());
    } catch (NotAllowed e) {
      Written rule = root.entries().get(KEY);
      Written written = root.at(KEY + "." + e.key()).orElse(rule);
      throw new SweepError(
          written.place(),
          "key '"
              + KEY
              + "."
              + e.key()
              + "' = "
              + written.text()
              + " is not allowed; it must be "
              + e.allowed(),
          e);
    }
  }
}
