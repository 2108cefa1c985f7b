package gradientwork.core.linalg;

/**
 * Exponential, logarithm and Wright's ω from additions, multiplications, divisions and fused
 * multiply-adds alone: the same bits on every machine, several times faster than {@link
 * StrictMath}. Errors are below one unit in the last place for exp and log.
 */
public final class Elementary {
  private static final double LOG2_E = 0x1.71547652b82fep0;

  /** ln 2 = LN2_HIGH + LN2_LOW; the first has 32 bits, so that k · LN2_HIGH is exact. */
  private static final double LN2_HIGH = 0x1.62e42feep-1;

  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;

  /** Adding it rounds to an integer, which then stands in the low bits. */
  private static final double ROUND = 0x1.8p52;

  private static final long SQRT_HALF = Double.doubleToRawLongBits(0x1.6a09e667f3bcdp-1);

  /** Below, the result of exp is not a normal number any more. */
  private static final double NORMAL = 708;

  private Elementary() {}

  /**
   * eˣ = 2ᵏ eʳ with k = round(x / ln 2), |r| ≤ ½ ln 2 and Taylor's polynomial of degree 13 for eʳ,
   * whose remainder is below 5e-18.
   */
  public static double exp(double x) {
    if (!(Math.abs(x) <= NORMAL)) {
      return farExp(x);
    }
    double t = Math.fma(x, LOG2_E, ROUND);
    double y = reducedExp(x, t - ROUND);
    return Double.longBitsToDouble(
        Double.doubleToRawLongBits(y) + (Double.doubleToRawLongBits(t) << 52));
  }

  private static double reducedExp(double x, double k) {
    double r = Math.fma(-k, LN2_LOW, Math.fma(-k, LN2_HIGH, x));
    double r2 = r * r;
    double even = Math.fma(r2, 1.0 / 479001600, 1.0 / 3628800);
    double odd = Math.fma(r2, 1.0 / 6227020800.0, 1.0 / 39916800);
    even = Math.fma(r2, even, 1.0 / 40320);
    odd = Math.fma(r2, odd, 1.0 / 362880);
    even = Math.fma(r2, even, 1.0 / 720);
    odd = Math.fma(r2, odd, 1.0 / 5040);
    even = Math.fma(r2, even, 1.0 / 24);
    odd = Math.fma(r2, odd, 1.0 / 120);
    even = Math.fma(r2, even, 0.5);
    odd = Math.fma(r2, odd, 1.0 / 6);
    return 1 + Math.fma(r2, Math.fma(r, odd, even), r);
  }

  /** Overflow, gradual underflow (2⁻⁵⁴ last, so that one rounding happens), NaN. */
  private static double farExp(double x) {
    if (x > 709.782712893384) {
      return Double.POSITIVE_INFINITY;
    }
    if (x < -745.1332191019412) {
      return 0;
    }
    if (Double.isNaN(x)) {
      return x;
    }
    double k = Math.rint(x * LOG2_E);
    double y = reducedExp(x, k);
    int shift = x < 0 ? 54 : -1;
    double scaled = y * Double.longBitsToDouble(1023 + (long) k + shift << 52);
    return scaled * (x < 0 ? 0x1p-54 : 2);
  }

  /**
   * log x = k ln 2 + log(1 + f) with 1 + f ∈ [√½, √2). With s = f/(2 + f), log(1 + f) = 2 artanh s
   * = f − s (f − R), R = Σ_{j≥1} 2 s²ʲ/(2j + 1): the rounding errors then touch small terms only.
   */
  public static double log(double x) {
    if (!(x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE)) {
      return edgeLog(x);
    }
    return normalLog(x, 0);
  }

  private static double normalLog(double x, int shift) {
    long bits = Double.doubleToRawLongBits(x);
    long exponent = bits - SQRT_HALF >> 52;
    double f = Double.longBitsToDouble(bits - (exponent << 52)) - 1;
    double k = exponent + shift;
    double s = f / (2 + f);
    double z = s * s;
    double z2 = z * z;
    double odd = Math.fma(z2, 2.0 / 19, 2.0 / 15);
    double even = Math.fma(z2, 2.0 / 21, 2.0 / 17);
    odd = Math.fma(z2, odd, 2.0 / 11);
    even = Math.fma(z2, even, 2.0 / 13);
    odd = Math.fma(z2, odd, 2.0 / 7);
    even = Math.fma(z2, even, 2.0 / 9);
    odd = Math.fma(z2, odd, 2.0 / 3);
    even = Math.fma(z2, even, 2.0 / 5);
    double r = z * Math.fma(z, even, odd);
    return Math.fma(k, LN2_HIGH, f - Math.fma(s, f - r, -k * LN2_LOW));
  }

  private static double edgeLog(double x) {
    if (x == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (x > 0 && x < Double.MIN_NORMAL) {
      return normalLog(x * 0x1p54, -54);
    }
    return x > 0 ? x : Double.NaN;
  }

  /**
   * Wright's ω, the solution of ω + log ω = x; it never overflows, unlike Lambert's W(eˣ).
   * Fritsch–Shafer–Crowley steps of fourth order (Lawrence, Corless &amp; Jeffrey 2012, §3).
   * Relative error below 1e-15 (of the scale of x where x is large and negative, as for exp).
   */
  public static double wrightOmega(double x) {
    if (!(x > -40)) {
      return exp(x); // ω = eˣ (1 − ω + …) and ω < 2⁻⁵³
    }
    if (x > 1e16) {
      return x; // log x is less than half a unit in the last place
    }
    double w = start(x);
    for (int step = 0; step < 3; step++) {
      double r = x - w - log(w);
      double w1 = 1 + w;
      double q = 2 * w1 * (w1 + r * (2.0 / 3));
      w *= 1 + r / w1 * ((q - r) / (q - 2 * r));
    }
    return w;
  }

  private static double start(double x) {
    if (x < -1) {
      double e = exp(x);
      return e / (1 + e);
    }
    return x < 3 ? 0.5671432904097838 * exp(x * 0.36) : x - log(x);
  }
}
