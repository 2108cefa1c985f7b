package gradientwork.report.picture;

import java.util.function.IntFunction;

/**
 * Pictures one after another, made when they are drawn.
 *
 * @param frames how many
 * @param frame the k-th; all have the same size
 * @param perSecond how many are shown in a second
 */
public record Animation(int frames, IntFunction<Picture> frame, double perSecond) {
  public Animation {
    if (frames < 1 || !(perSecond > 0 && perSecond <= 50)) {
      throw new IllegalArgumentException(
          frames + " frames at " + perSecond + " a second are no animation");
    }
  }

  /** How long a frame stays, in hundredths of a second, as GIF counts. */
  int delay() {
    return (int) Math.max(2, Math.round(100 / perSecond));
  }
}
