package gradientwork.core.run;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What a table says of an exception. */
final class Failure {
  /** Enough frames to find the place, few enough for a cell. */
  private static final int FRAMES = 12;

  private Failure() {}

  /** One sentence. */
  static String sentence(Throwable failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
  }

  /** The exception and the innermost frames. */
  static String text(Throwable failure) {
    return Arrays.stream(failure.getStackTrace())
        .limit(FRAMES)
        .map(frame -> "\n  at " + frame)
        .collect(Collectors.joining("", failure.toString(), ""));
  }
}
