package gradientwork.report.figure;

import java.util.ArrayList;
import java.util.List;

/**
 * How long an animation lasts.
 *
 * @param perSecond frames a second
 * @param longest seconds at most; of more recorded networks some are left out, evenly
 * @param every shows each so many-th recorded network, the last one always
 */
public record Timing(double perSecond, double longest, int every) {
  public Timing {
    if (!(perSecond > 0 && perSecond <= 50)) {
      throw new NothingToDraw("--fps " + perSecond + " is not allowed; it must be > 0 and <= 50");
    }
    if (!(longest > 0 && longest <= 600)) {
      throw new NothingToDraw(
          "--seconds " + longest + " is not allowed; it must be > 0 and <= 600");
    }
    if (every < 1) {
      throw new NothingToDraw("--every " + every + " is not allowed; it must be >= 1");
    }
  }

  /** The iterations that are shown, the first and the last among them. */
  List<Long> shown(List<Long> recorded) {
    List<Long> skipped = new ArrayList<>();
    for (int i = 0; i < recorded.size(); i++) {
      if (i % every == 0 || i == recorded.size() - 1) {
        skipped.add(recorded.get(i));
      }
    }
    int most = (int) Math.max(2, Math.floor(perSecond * longest));
    if (skipped.size() <= most) {
      return skipped;
    }
    List<Long> even = new ArrayList<>();
    for (int k = 0; k < most; k++) {
      even.add(skipped.get((int) ((long) k * (skipped.size() - 1) / (most - 1))));
    }
    return even;
  }
}
