package gradientwork.core.convex;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.NotAllowed;
import java.util.Arrays;

/**
 * The convex program of a two-layer network, with one block u_g ∈ R^d for each group g = (pattern
 * k, sign s):
 *
 * <pre>
 *   min  |Σ_g s_g D_g X u_g − y|²/n + β Σ_g |u_g|   subject to u_g ∈ K_g
 *   relu:  K_g = {w : (2 D_g − I) X w ≥ 0}
 *   gated: K_g = R^d, one group per pattern (the sign is in u_g)
 * </pre>
 *
 * With all patterns and both signs its optimum is that of the network with penalty β Σ|v_j||w_j|,
 * or with weight decay (β/2) Σ(|w_j|² + v_j²), of any width above n.
 *
 * <p>Source: Pilanci and Ergen, <i>Neural networks are convex regularizers</i>, 2020, theorem 1;
 * gated networks: Mishkin, Sahiner and Pilanci 2022, section 2.
 */
public final class ConvexProgram {
  /** What the activation of a neuron depends on. */
  public enum Model {
    @Meaning("on its own weights: max(0, x·w)")
    RELU,
    @Meaning("on a fixed gate: 1[x·gate > 0] x·w; a relaxation of the former on the same patterns")
    GATED
  }

  private final Matrix x;
  private final double[] y;
  private final double beta;
  private final Model model;
  private final Patterns patterns;
  private final int[] pattern;
  private final int[] sign;

  private ConvexProgram(
      Matrix x,
      double[] y,
      double beta,
      Model model,
      Patterns patterns,
      int[] pattern,
      int[] sign) {
    if (x.rows() != y.length || y.length == 0) {
      throw new IllegalArgumentException(
          "shapes do not agree: X " + x + " with " + y.length + " labels");
    }
    if (!(beta > 0) || Double.isInfinite(beta)) {
      throw new NotAllowed("beta", beta, "a number > 0: the program needs a penalty");
    }
    this.x = x;
    this.y = y;
    this.beta = beta;
    this.model = model;
    this.patterns = patterns;
    this.pattern = pattern;
    this.sign = sign;
  }

  /** ReLU with both signs: groups (0,+), (0,−), (1,+), (1,−), … */
  public static ConvexProgram relu(Matrix x, double[] y, double beta, Patterns patterns) {
    int groups = 2 * patterns.count();
    int[] pattern = new int[groups];
    int[] sign = new int[groups];
    for (int g = 0; g < groups; g++) {
      pattern[g] = g / 2;
      sign[g] = g % 2 == 0 ? 1 : -1;
    }
    return new ConvexProgram(x, y, beta, Model.RELU, patterns, pattern, sign);
  }

  /**
   * ReLU with one sign for each pattern.
   *
   * @param signs +1 or −1, one for each pattern
   */
  public static ConvexProgram relu(
      Matrix x, double[] y, double beta, Patterns patterns, int[] signs) {
    if (signs.length != patterns.count()) {
      throw new IllegalArgumentException(
          signs.length + " signs for " + patterns.count() + " patterns");
    }
    for (int s : signs) {
      if (s != 1 && s != -1) {
        throw new IllegalArgumentException("a sign is 1 or -1, not " + s);
      }
    }
    int[] pattern = count(patterns.count());
    return new ConvexProgram(x, y, beta, Model.RELU, patterns, pattern, signs.clone());
  }

  /**
   * ReLU with chosen groups.
   *
   * @param pattern of each group
   * @param sign of each group, +1 or −1
   */
  public static ConvexProgram relu(
      Matrix x, double[] y, double beta, Patterns patterns, int[] pattern, int[] sign) {
    if (pattern.length != sign.length) {
      throw new IllegalArgumentException(
          sign.length + " signs for the patterns of " + pattern.length + " groups");
    }
    for (int g = 0; g < sign.length; g++) {
      if (Math.abs(sign[g]) != 1 || pattern[g] < 0 || pattern[g] >= patterns.count()) {
        throw new IllegalArgumentException(
            "no group of pattern "
                + pattern[g]
                + " and sign "
                + sign[g]
                + " among "
                + patterns.count()
                + " patterns");
      }
    }
    return new ConvexProgram(x, y, beta, Model.RELU, patterns, pattern.clone(), sign.clone());
  }

  public static ConvexProgram gated(Matrix x, double[] y, double beta, Patterns patterns) {
    int[] sign = new int[patterns.count()];
    Arrays.fill(sign, 1);
    int[] pattern = count(patterns.count());
    return new ConvexProgram(x, y, beta, Model.GATED, patterns, pattern, sign);
  }

  private static int[] count(int n) {
    int[] numbers = new int[n];
    for (int k = 0; k < n; k++) {
      numbers[k] = k;
    }
    return numbers;
  }

  /** The same program with another penalty: one point of a regularisation path. */
  public ConvexProgram withBeta(double other) {
    return new ConvexProgram(x, y, other, model, patterns, pattern, sign);
  }

  /** The same program with more patterns, each with both signs if it is a ReLU program. */
  public ConvexProgram with(Patterns more) {
    Patterns all = patterns.with(more);
    int added = all.count() - patterns.count();
    int each = model == Model.RELU ? 2 : 1;
    int[] allPatterns = Arrays.copyOf(pattern, pattern.length + each * added);
    int[] allSigns = Arrays.copyOf(sign, allPatterns.length);
    for (int g = pattern.length; g < allPatterns.length; g++) {
      allPatterns[g] = patterns.count() + (g - pattern.length) / each;
      allSigns[g] = (g - pattern.length) % each == 0 ? 1 : -1;
    }
    return new ConvexProgram(x, y, beta, model, all, allPatterns, allSigns);
  }

  public Matrix x() {
    return x;
  }

  public double[] y() {
    return y;
  }

  public double beta() {
    return beta;
  }

  public Model model() {
    return model;
  }

  public Patterns patterns() {
    return patterns;
  }

  public int groups() {
    return pattern.length;
  }

  public int pattern(int group) {
    return pattern[group];
  }

  public int sign(int group) {
    return sign[group];
  }

  /** The smallest β for which zero is optimal among the program's groups. */
  public double betaMax() {
    return new ListedOracle(this).betaMax(y);
  }

  /** |ŷ − y|²/n + β Σ|u|. */
  public double objective(Solution solution) {
    double[] predictions = solution.predictions(this);
    double loss = 0;
    for (int i = 0; i < y.length; i++) {
      loss += (predictions[i] - y[i]) * (predictions[i] - y[i]);
    }
    return loss / y.length + beta * solution.penalty();
  }
}
