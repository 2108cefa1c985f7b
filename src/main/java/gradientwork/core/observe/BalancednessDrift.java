package gradientwork.core.observe;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Network;

/**
 * max_j | (|w_j|² − v_j²) − (|w⁰_j|² − v⁰_j²) |, w⁰ and v⁰ the initial network. Zero under gradient
 * flow on both layers without penalty (Du, Hu &amp; Lee 2018, Theorem 2.1). No value where the
 * number of neurons is not the initial one.
 */
@Meaning("largest change of |w_j|^2 - v_j^2 since the start")
public record BalancednessDrift() implements Indicator {
  @Override
  public double of(View view) {
    Network start = view.problem().start();
    Network now = view.unlabelled();
    if (now.m() != start.m()) {
      return Double.NaN;
    }
    double largest = 0;
    for (int j = 0; j < now.m(); j++) {
      largest = Math.max(largest, Math.abs(balance(now, j) - balance(start, j)));
    }
    return largest;
  }

  private static double balance(Network network, int j) {
    double norm = network.norm(j);
    double v = network.v()[j];
    return norm * norm - v * v;
  }

  @Override
  public boolean mayBeAbsent() {
    return true;
  }
}
