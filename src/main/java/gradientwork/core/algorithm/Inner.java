package gradientwork.core.algorithm;

import gradientwork.core.algorithm.proximal.Trace;
import java.io.Serializable;

/**
 * The inner iterations of the step that led to a state: what their rows say. News for whoever sees
 * the state when it is handed out, not something that a method goes on from: stored states forget
 * it.
 *
 * @param iteration of the outer step that they lead to
 * @param first index of the first of them within that step, from 0
 * @param numbers five per inner iteration, before that inner step: loss, distance (1/γ times D),
 *     objective (their sum, penalty included), learning rate, residual; NaN where there is none
 */
public record Inner(long iteration, long first, double[] numbers) implements Serializable {
  public static final Inner NONE = new Inner(0, 0, new double[0]);

  public int size() {
    return numbers.length / Trace.WIDTH;
  }

  /** Number k of inner iteration i, both from 0. */
  public double at(int i, int k) {
    return numbers[Trace.WIDTH * i + k];
  }

  private Object writeReplace() {
    return size() == 0 ? this : NONE;
  }
}
