package gradientwork.sweep.cost;

import java.util.List;

/**
 * The factors of some terms, fitted to what was measured: t = Σ_k c_k f_k, c ≥ 0, with least
 * squares of relative errors. Where the measurements say nothing of a term, its factor is that of
 * all terms together.
 *
 * @param c one factor per term
 * @param spread what the measurements typically lie off by, as a factor ≥ 1
 */
record Factors(double[] c, double spread) {
  /** Weight of what all terms together say, beside one measurement. */
  private static final double DRAW = 1e-6;

  /** What a clock cannot tell. */
  private static final double CLOCK = 2e-6;

  /** Times and the terms that belong to them. */
  record Sample(double[] terms, double seconds) {
    double prior() {
      double sum = 0;
      for (double term : terms) {
        sum += term;
      }
      return sum;
    }
  }

  /** The same factor for all terms. */
  static Factors equal(double factor, double spread) {
    return new Factors(new double[] {factor}, spread);
  }

  /**
   * @param samples at least one; all with equally many terms
   * @param alone the spread of a single sample, of which nothing can be said
   */
  static Factors fitted(List<Sample> samples, double alone) {
    double scale = scale(samples);
    int k = samples.get(0).terms.length;
    NonNegative least = new NonNegative(k);
    for (Sample sample : samples) {
      double weight = 1 / (sample.seconds + CLOCK);
      double[] row = new double[k];
      for (int i = 0; i < k; i++) {
        row[i] = sample.terms[i] * scale * weight;
      }
      least.add(row, sample.seconds * weight);
    }
    for (int i = 0; i < k; i++) {
      least.draw(i, 1, DRAW);
    }
    double[] c = least.solve();
    for (int i = 0; i < k; i++) {
      c[i] *= scale;
    }
    Factors plain = new Factors(c, alone);
    return samples.size() < 2 ? plain : new Factors(c, plain.off(samples));
  }

  /** exp of the mean logarithm of measured over expected. */
  static double scale(List<Sample> samples) {
    double sum = 0;
    for (Sample sample : samples) {
      sum += Math.log((sample.seconds + CLOCK) / (sample.prior() + CLOCK));
    }
    return Math.exp(sum / samples.size());
  }

  private double off(List<Sample> samples) {
    double sum = 0;
    for (Sample sample : samples) {
      double off = Math.log((sample.seconds + CLOCK) / (seconds(sample.terms) + CLOCK));
      sum += off * off;
    }
    return Math.exp(Math.sqrt(sum / samples.size()));
  }

  double seconds(double[] terms) {
    double sum = 0;
    for (int i = 0; i < terms.length; i++) {
      sum += terms[i] * (c.length == 1 ? c[0] : c[i]);
    }
    return sum;
  }
}
