package gradientwork.core.problem;

import gradientwork.core.convex.Oracle;
import gradientwork.core.linalg.Matrix;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/**
 * The exact oracles of this JVM: one for each X, however many runs ask for it, as long as somebody
 * holds X. Oracles are immutable, so threads share them.
 */
public final class ExactOracles {
  private static final Map<Matrix, Optional<Oracle>> KNOWN = new WeakHashMap<>();

  private ExactOracles() {}

  /** The oracle over all directions of R^d; empty where there is no affordable one. */
  public static Optional<Oracle> of(Matrix x) {
    synchronized (KNOWN) {
      return KNOWN.computeIfAbsent(x, Oracle::exact);
    }
  }
}
