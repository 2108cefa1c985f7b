package gradientwork.core.convex;

/**
 * The oracle over the groups of a program, ν = max_g |Π_{K_g}(−B_gᵀz)|: what |h| attains on the
 * closed cells of the listed patterns, with the listed signs. For gated programs max_k |Xᵀ D_k z|.
 */
public final class ListedOracle implements Oracle {
  private final Blocks blocks;
  private final double[] q;
  private final double[] p;
  private final Cone.Face face;

  public ListedOracle(ConvexProgram program) {
    this(new Blocks(program));
  }

  ListedOracle(Blocks blocks) {
    this.blocks = blocks;
    this.q = new double[blocks.groups * blocks.d];
    this.p = new double[q.length];
    this.face = new Cone.Face(blocks.d);
  }

  @Override
  public boolean exact() {
    return false;
  }

  @Override
  public Peak maximum(double[] z) {
    int d = blocks.d;
    blocks.transpose(z, q);
    double nu = 0;
    int best = -1;
    for (int g = 0; g < blocks.groups; g++) {
      for (int k = 0; k < d; k++) {
        q[g * d + k] = -q[g * d + k];
      }
      if (Vectors.norm(q, g * d, d) > nu) {
        face.clear();
        double length = blocks.cone(g).project(q, p, g * d, nu, face);
        if (length > nu) {
          nu = length;
          best = g;
        }
      }
    }
    double[] w = new double[d];
    if (best < 0) {
      return new Peak(0, 1, w);
    }
    Vectors.add(1 / nu, p, best * d, w, 0, d);
    return new Peak(nu, blocks.program.sign(best), w);
  }
}
