package gradientwork.core.convex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class ConeTest {
  private static double[] project(Cone cone, double[] q, double threshold, Cone.Face face) {
    double[] p = new double[q.length];
    double length = cone.project(q, p, 0, threshold, face);
    return length == 0 ? new double[q.length] : p;
  }

  /** p = Π_K q iff p ∈ K, ⟨q − p, p⟩ = 0 and q − p = −Aᵀμ, μ ≥ 0 (Moreau). */
  @Property(tries = 100, seed = "20261123")
  void theProjectionSatisfiesMoreausConditions(
      @ForAll @IntRange(min = 2, max = 8) int d,
      @ForAll @IntRange(min = 1, max = 30) int n,
      @ForAll @LongRange(min = 0, max = 10_000) long seed) {
    Samples samples = Samples.random(n, d, seed);
    Patterns pattern = Sampling.gaussian(samples.x(), 1, seed);
    double[] normals = Blocks.normals(samples.x(), pattern, 0);
    double[] q = Samples.normals(d, seed + 2);
    Cone.Face face = new Cone.Face(d);
    HalfSpaces cone = new HalfSpaces(d, normals);
    double[] p = project(cone, q, -1, face);
    double[] rest = q.clone();
    Vectors.add(-1, p, 0, rest, 0, d);
    assertThat(Vectors.dot(rest, p)).isCloseTo(0, within(1e-12));
    for (int at = 0; at < normals.length; at += d) {
      assertThat(Vectors.dot(normals, at, p, 0, d)).isGreaterThan(-1e-11);
    }
    for (int f = 0; f < face.normals; f++) {
      assertThat(face.multipliers[f]).isPositive();
    }
    assertThat(Vectors.norm(project(cone, rest, -1, new Cone.Face(d)))).isLessThan(1e-10);
  }

  @Property(tries = 100, seed = "20261123")
  void aSectorIsItsHalfPlanes(
      @ForAll @IntRange(min = 1, max = 20) int n,
      @ForAll @LongRange(min = 0, max = 10_000) long seed) {
    Samples samples = Samples.random(n, 2, seed);
    Patterns patterns = Patterns.exact(samples.x());
    int k = (int) (seed % patterns.count());
    double[] normals = Blocks.normals(samples.x(), patterns, k);
    double[] q = Samples.normals(2, seed + 1);
    double[] sector = project(Sector.around(patterns.inside(k), normals), q, -1, new Cone.Face(2));
    double[] halves = project(new HalfSpaces(2, normals), q, -1, new Cone.Face(2));
    assertThat(sector[0]).isCloseTo(halves[0], within(1e-12));
    assertThat(sector[1]).isCloseTo(halves[1], within(1e-12));
  }

  @Property(tries = 60, seed = "20261123")
  void aFaceOfBeforeChangesNothingButRounding(
      @ForAll @IntRange(min = 3, max = 6) int d,
      @ForAll @LongRange(min = 0, max = 10_000) long seed) {
    Samples samples = Samples.random(25, d, seed);
    Patterns pattern = Sampling.gaussian(samples.x(), 1, seed);
    HalfSpaces cone = new HalfSpaces(d, Blocks.normals(samples.x(), pattern, 0));
    Cone.Face warm = new Cone.Face(d);
    double[] before = Samples.normals(d, seed + 2);
    double[] q = Samples.normals(d, seed + 3);
    project(cone, before, -1, warm);
    double[] p = project(cone, q, -1, warm);
    double[] cold = project(cone, q, -1, new Cone.Face(d));
    for (int k = 0; k < d; k++) {
      assertThat(p[k]).isCloseTo(cold[k], within(1e-11));
    }
  }

  @Property(tries = 60, seed = "20261123")
  void aThresholdOnlyDecidesWhetherTheProjectionIsLonger(
      @ForAll @IntRange(min = 2, max = 6) int d,
      @ForAll @LongRange(min = 0, max = 10_000) long seed) {
    Samples samples = Samples.random(20, d, seed);
    Patterns pattern = Sampling.gaussian(samples.x(), 1, seed);
    HalfSpaces cone = new HalfSpaces(d, Blocks.normals(samples.x(), pattern, 0));
    double[] q = Samples.normals(d, seed + 2);
    double length = Vectors.norm(project(cone, q, -1, new Cone.Face(d)));
    double[] p = new double[d];
    assertThat(cone.project(q, p, 0, 0.999 * length, new Cone.Face(d))).isEqualTo(length);
    assertThat(cone.project(q, p, 0, 1.001 * length, new Cone.Face(d))).isZero();
  }
}
