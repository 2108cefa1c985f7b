package gradientwork.core.convex;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Which arcs and rays of the circle a program in the plane allows, and by which pattern. */
final class Arcs implements CircleOracle.Allowed {
  private final Circle circle;
  private final int[] pattern;
  private final int[] arc;
  private final boolean[][] allowed;

  /**
   * @throws IllegalArgumentException if a pattern is not that of an arc
   */
  Arcs(ConvexProgram program, Circle circle) {
    this.circle = circle;
    this.pattern = new int[circle.arcs()];
    Arrays.fill(pattern, -1);
    this.arc = new int[program.patterns().count()];
    this.allowed = new boolean[2][circle.arcs()];
    Map<LongBuffer, Integer> arcOf = new HashMap<>();
    for (int k = 0; k < circle.arcs(); k++) {
      arcOf.put(LongBuffer.wrap(circle.pattern(k)), k);
    }
    for (int p = 0; p < arc.length; p++) {
      Integer found = arcOf.get(LongBuffer.wrap(program.patterns().bits(p)));
      if (found == null) {
        throw new IllegalArgumentException("pattern " + p + " is that of no open arc");
      }
      arc[p] = found;
      pattern[found] = p;
    }
    for (int g = 0; g < program.groups(); g++) {
      allowed[side(program.sign(g))][arc[program.pattern(g)]] = true;
    }
  }

  private static int side(int sign) {
    return sign > 0 ? 0 : 1;
  }

  @Override
  public boolean at(int place, int sign) {
    boolean[] arcs = allowed[side(sign)];
    int k = place - circle.arcs();
    return k < 0 ? arcs[place] : arcs[k] || arcs[before(k)];
  }

  private int before(int k) {
    return k == 0 ? circle.arcs() - 1 : k - 1;
  }

  /** Whether every arc on which a sample is active is allowed with both signs. */
  boolean complete() {
    for (int k = 0; k < circle.arcs(); k++) {
      boolean both = allowed[0][k] && allowed[1][k];
      if (!both && Bits.count(circle.pattern(k)) > 0) {
        return false;
      }
    }
    return true;
  }

  /** The arc of a pattern. */
  int arc(int pattern) {
    return arc[pattern];
  }

  /** The pattern of an arc, or of one of the two arcs beside a ray that allows the sign. */
  int pattern(int place, int sign) {
    int k = place - circle.arcs();
    return pattern[k < 0 ? place : allowed[side(sign)][k] ? k : before(k)];
  }
}
