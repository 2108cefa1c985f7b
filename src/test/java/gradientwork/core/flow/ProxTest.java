package gradientwork.core.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import gradientwork.core.linalg.Status;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ProxTest {
  private static final double[] LAMBDAS = {0.01, 0.1, 1, 10};
  private static final double[] NONE = {};

  private record Setting(LeastSquares f, double lambda, double[] logR) {
    static Setting of(int n, int lambda, boolean penalised, boolean lifted, long seed) {
      LeastSquares f = Cases.network(5, n, penalised ? 0.5 : 0, seed);
      f = lifted ? f.lifted() : f;
      double[] logR = Cases.random(f.points(), -9, -2, new SplittableRandom(seed));
      logR[3] = Double.NEGATIVE_INFINITY;
      logR[4] = -800;
      return new Setting(f, LAMBDAS[lambda], logR);
    }

    /** f(p) + λ KL(p | r). */
    double value(double[] logP) {
      double[] p = exp(logP);
      double sum = 0;
      for (int i = 0; i < p.length; i++) {
        sum += (p[i] == 0 ? 0 : p[i] * (logP[i] - logR[i])) - p[i] + StrictMath.exp(logR[i]);
      }
      return f.value(p) + lambda * sum;
    }

    /** max |λ log(p/r) + ∇f(p)| where there can be mass. */
    double stationarity(double[] logP) {
      double[] gradient = new double[logP.length];
      f.gradient(exp(logP), gradient);
      double largest = 0;
      for (int i = 0; i < logP.length; i++) {
        if (logR[i] > -700) {
          largest = Math.max(largest, Math.abs(lambda * (logP[i] - logR[i]) + gradient[i]));
        }
      }
      return largest;
    }
  }

  @Property(tries = 100, seed = "20261123")
  void newtonsPointIsStationary(
      @ForAll @IntRange(min = 1, max = 60) int n,
      @ForAll @IntRange(min = 0, max = 3) int lambda,
      @ForAll boolean penalised,
      @ForAll boolean lifted,
      @ForAll long seed) {
    Setting setting = Setting.of(n, lambda, penalised, lifted, seed);
    KlProx.Result newton =
        new DualNewtonProx(setting.f, setting.lambda, 1e-24).at(setting.logR, NONE);
    assertThat(newton.status()).isEqualTo(Status.CERTIFIED);
    assertThat(setting.stationarity(newton.logMass())).isLessThan(1e-10);
    assertThat(newton.logMass()[3]).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Property(tries = 60, seed = "20261123")
  void allSolversAgreeToTheirTolerances(
      @ForAll @IntRange(min = 1, max = 60) int n,
      @ForAll @IntRange(min = 0, max = 3) int lambda,
      @ForAll boolean penalised,
      @ForAll boolean lifted,
      @ForAll long seed) {
    Setting setting = Setting.of(n, lambda, penalised, lifted, seed);
    KlProx newton = new DualNewtonProx(setting.f, setting.lambda, 1e-24);
    double[] exact = newton.at(setting.logR, NONE).logMass();
    double least = setting.value(exact);
    List<KlProx> others =
        List.of(
            new InteriorPointProx(setting.f, setting.lambda, 1e-14, 200),
            new BoundedQuasiNewtonProx(setting.f, setting.lambda, 1e-11, 3000),
            new ExponentiatedGradientProx(setting.f, setting.lambda, 1e-9, 200_000));
    for (KlProx other : others) {
      KlProx.Result result = other.at(setting.logR, NONE);
      String name =
          other.getClass().getSimpleName() + " " + result.gap() + " " + result.iterations();
      assertThat(result.status()).as(name).isEqualTo(Status.CERTIFIED);
      double excess = setting.value(result.logMass()) - least;
      assertThat(excess).as(name).isBetween(-1e-12, result.gap() + 1e-12);
      // strong convexity: KL(p | p*) ≤ gap/λ, and Pinsker
      double[] p = exp(result.logMass());
      double mass = Math.max(Cases.sum(p, 0, p.length), Cases.sum(exp(exact), 0, p.length));
      assertThat(Cases.norm1(p, exp(exact)))
          .as(name)
          .isLessThanOrEqualTo(2 * Math.sqrt(mass * (result.gap() + 1e-14) / setting.lambda));
    }
  }

  @Property(tries = 40, seed = "20261123")
  void whatAdamLeavesIsKnown(
      @ForAll @IntRange(min = 0, max = 2) int lambda,
      @ForAll boolean penalised,
      @ForAll long seed) {
    Setting setting = Setting.of(10, lambda, penalised, true, seed);
    double least =
        setting.value(
            new DualNewtonProx(setting.f, setting.lambda, 1e-24).at(setting.logR, NONE).logMass());
    for (int steps : new int[] {10, 1000}) {
      KlProx.Result adam =
          new AdamWProx(setting.f, setting.lambda, 1e-12, steps, 1e-3).at(setting.logR, NONE);
      double excess = setting.value(adam.logMass()) - least;
      assertThat(adam.status()).isIn(Status.BUDGET, Status.CERTIFIED);
      assertThat(adam.gap()).isGreaterThanOrEqualTo(excess - 1e-12);
    }
  }

  @Test
  void adamComesNear() {
    Setting setting = Setting.of(10, 2, false, true, 4);
    KlProx adam = new AdamWProx(setting.f, setting.lambda, 1e-3, 5000, 1e-4);
    KlProx.Result result = adam.at(setting.logR, NONE);
    assertThat(result.status()).isEqualTo(Status.CERTIFIED);
    assertThat(result.gap()).isLessThan(1e-3);
  }

  @Property(tries = 40, seed = "20261123")
  void whereItStartsChangesNothing(@ForAll boolean penalised, @ForAll long seed) {
    Setting setting = Setting.of(12, 0, penalised, true, seed);
    KlProx newton = new DualNewtonProx(setting.f, setting.lambda, 1e-24);
    double[] cold = newton.at(setting.logR, NONE).logMass();
    double[] start = Cases.random(12, -30, 30, new SplittableRandom(seed));
    assertThat(exp(newton.at(setting.logR, start).logMass()))
        .containsExactly(exp(cold), within(1e-11));
  }

  @Test
  void outOfBudgetSaysSo() {
    Setting setting = Setting.of(10, 0, false, true, 7);
    for (KlProx prox :
        List.of(
            new InteriorPointProx(setting.f, setting.lambda, 1e-14, 2),
            new BoundedQuasiNewtonProx(setting.f, setting.lambda, 1e-14, 2),
            new ExponentiatedGradientProx(setting.f, setting.lambda, 1e-14, 2))) {
      KlProx.Result result = prox.at(setting.logR, NONE);
      assertThat(result.status()).isEqualTo(Status.BUDGET);
      assertThat(result.iterations()).isEqualTo(2);
      assertThat(result.gap()).isGreaterThan(1e-14);
    }
  }

  @Test
  void moreSamplesThanPointsIsTheSameFunction() {
    LeastSquares f = Cases.network(3, 40, 0.3, 5);
    LeastSquares compressed = f.compressed();
    assertThat(compressed.rows()).isEqualTo(9);
    SplittableRandom random = new SplittableRandom(3);
    double[] gradient = new double[9];
    double[] other = new double[9];
    for (int k = 0; k < 20; k++) {
      double[] p = Cases.random(9, -1, 1, random);
      assertThat(compressed.value(p)).isCloseTo(f.value(p), within(1e-13));
      f.gradient(p, gradient);
      compressed.gradient(p, other);
      assertThat(other).containsExactly(gradient, within(1e-13));
    }
  }

  private static double[] exp(double[] logs) {
    double[] p = logs.clone();
    for (int i = 0; i < p.length; i++) {
      p[i] = StrictMath.exp(logs[i]);
    }
    return p;
  }
}
