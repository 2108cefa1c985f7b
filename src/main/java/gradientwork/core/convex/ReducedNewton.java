package gradientwork.core.convex;

import gradientwork.core.linalg.Cholesky;
import java.util.ArrayList;
import java.util.List;

/**
 * Newton's method on the coefficients of the active atoms, all else zero:
 *
 * <pre>
 *   f = |C c − y|²/n + β Σ|u|      ∇f = Cᵀz + β e      ∇²f = (2/n) CᵀC + β diag((I − e eᵀ)/|u|)
 * </pre>
 *
 * with e = u/|u| (1 on a ray). A step ends at the first atom that leaves its place: a ray at 0 is
 * dropped, an arc's atom at the border of its arc becomes one on that ray. Such steps are taken
 * even when their length is 0, they change the face. What remains is backtracked on f.
 */
final class ReducedNewton {
  private static final int MOST_STEPS = 300;
  private static final int MOST_IDLE = 3;
  private static final int HALVINGS = 30;
  private static final double RIDGE = 1e-13;
  private static final double ROUNDING = 1e-15;
  private static final double SMALL = 1e-3;

  private final AtomColumns columns;
  private final Circle circle;
  private final double[] y;
  private final double beta;
  private final int n;
  private final double stationary;
  private int steps;

  /**
   * @param tolerance relative gap that the whole method aims at
   */
  ReducedNewton(AtomColumns columns, Circle circle, double[] y, double beta, double tolerance) {
    this.columns = columns;
    this.circle = circle;
    this.y = y;
    this.beta = beta;
    this.n = y.length;
    this.stationary = beta * Math.max(1e-13, 1e-3 * tolerance);
  }

  /** The objective with its pieces at a set of atoms. */
  record Value(double[] predictions, double objective) {}

  Value value(List<Atom> atoms) {
    double[] predictions = new double[n];
    double penalty = 0;
    for (Atom atom : atoms) {
      double[][] c = columns.of(atom.place());
      Vectors.add(atom.sign() * atom.a(), c[0], 0, predictions, 0, n);
      if (!atom.ray()) {
        Vectors.add(atom.sign() * atom.b(), c[1], 0, predictions, 0, n);
      }
      penalty += atom.norm();
    }
    double loss = 0;
    for (int i = 0; i < n; i++) {
      loss += (predictions[i] - y[i]) * (predictions[i] - y[i]);
    }
    return new Value(predictions, loss / n + beta * penalty);
  }

  /** Newton steps since it was last asked. */
  int takeSteps() {
    int taken = steps;
    steps = 0;
    return taken;
  }

  /** Moves to where f is stationary on the atoms that are left. */
  List<Atom> minimise(List<Atom> from) {
    List<Atom> atoms = from;
    double least = Double.POSITIVE_INFINITY;
    double smallest = Double.POSITIVE_INFINITY;
    int size = 0;
    int idle = 0;
    for (int step = 0; step < MOST_STEPS && !atoms.isEmpty(); step++) {
      Value value = value(atoms);
      double[] z = Certificate.price(y, value.predictions);
      List<Atom> fewer = withoutVanishing(atoms, z);
      if (fewer.size() < atoms.size()) {
        atoms = fewer;
        continue;
      }
      double[] gradient = gradient(atoms, z);
      double residual = largest(gradient);
      boolean pivoted = atoms.size() < size;
      boolean idles = !pivoted && value.objective >= least * (1 - ROUNDING);
      idle = idles && residual >= smallest / 2 ? idle + 1 : 0;
      if (residual <= stationary || idle > MOST_IDLE) {
        break;
      }
      size = atoms.size();
      least = Math.min(least, value.objective);
      smallest = pivoted ? residual : Math.min(smallest, residual);
      steps++;
      double[] direction = direction(atoms, gradient);
      List<Atom> moved = move(atoms, value.objective, direction);
      if (moved == atoms) {
        break;
      }
      atoms = moved;
    }
    return atoms;
  }

  /** Drops one arc's atom that is small and would not come back: |Cᵀz without it| ≤ β. */
  private List<Atom> withoutVanishing(List<Atom> atoms, double[] z) {
    double most = 0;
    for (Atom atom : atoms) {
      most = Math.max(most, atom.norm());
    }
    for (int j = 0; j < atoms.size(); j++) {
      Atom atom = atoms.get(j);
      if (!atom.ray() && atom.norm() < SMALL * most) {
        double[][] c = columns.of(atom.place());
        double[] g = columns.products(atom.place(), atom.place());
        double s = atom.sign() * 2.0 / n;
        double p = Vectors.dot(c[0], z) - s * (g[0] * atom.a() + g[1] * atom.b());
        double q = Vectors.dot(c[1], z) - s * (g[2] * atom.a() + g[3] * atom.b());
        if (Math.sqrt(p * p + q * q) <= beta) {
          List<Atom> fewer = new ArrayList<>(atoms);
          fewer.remove(j);
          return fewer;
        }
      }
    }
    return atoms;
  }

  private double[] gradient(List<Atom> atoms, double[] z) {
    double[] gradient = new double[unknowns(atoms)];
    int at = 0;
    for (Atom atom : atoms) {
      double[][] c = columns.of(atom.place());
      double norm = atom.norm();
      gradient[at++] =
          atom.sign() * Vectors.dot(c[0], z) + (atom.ray() ? beta : beta * atom.a() / norm);
      if (!atom.ray()) {
        gradient[at++] = atom.sign() * Vectors.dot(c[1], z) + beta * atom.b() / norm;
      }
    }
    return gradient;
  }

  private static int unknowns(List<Atom> atoms) {
    int unknowns = 0;
    for (Atom atom : atoms) {
      unknowns += atom.unknowns();
    }
    return unknowns;
  }

  private static double largest(double[] a) {
    double largest = 0;
    for (double value : a) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** −H⁻¹∇f, with a ridge that is raised until H is positive definite in floating point. */
  private double[] direction(List<Atom> atoms, double[] gradient) {
    int k = gradient.length;
    double[] h = hessian(atoms, k);
    double trace = 0;
    for (int i = 0; i < k; i++) {
      trace += h[i * k + i];
    }
    Cholesky cholesky = new Cholesky(k);
    double ridge = RIDGE * trace / k;
    double[] direction = new double[k];
    do {
      for (int i = 0; i < k; i++) {
        h[i * k + i] += ridge;
        direction[i] = -gradient[i];
      }
      ridge *= 10;
    } while (!cholesky.factorise(h));
    cholesky.solve(direction);
    return direction;
  }

  private double[] hessian(List<Atom> atoms, int k) {
    double[] h = new double[k * k];
    int row = 0;
    for (int i = 0; i < atoms.size(); i++) {
      Atom atom = atoms.get(i);
      int column = 0;
      for (int j = 0; j <= i; j++) {
        Atom other = atoms.get(j);
        double[] g = columns.products(atom.place(), other.place());
        double s = atom.sign() * other.sign() * 2.0 / n;
        for (int p = 0; p < atom.unknowns(); p++) {
          for (int q = 0; q < other.unknowns(); q++) {
            h[(row + p) * k + column + q] = s * g[2 * p + q];
          }
        }
        column += other.unknowns();
      }
      if (!atom.ray()) {
        double norm = atom.norm();
        double c = beta / (norm * norm * norm);
        h[row * k + row] += c * atom.b() * atom.b();
        h[(row + 1) * k + row] -= c * atom.a() * atom.b();
        h[(row + 1) * k + row + 1] += c * atom.a() * atom.a();
      }
      row += atom.unknowns();
    }
    return h;
  }

  /** The first atom to leave its place: at which step, and onto which ray (−1: dropped). */
  private record Exit(double step, int atom, int ray) {}

  private Exit exit(List<Atom> atoms, double[] direction) {
    Exit exit = new Exit(1, -1, -1);
    double[] rays = circle.rays();
    int at = 0;
    for (int j = 0; j < atoms.size(); j++) {
      Atom atom = atoms.get(j);
      if (atom.ray()) {
        if (direction[at] < 0 && -atom.a() / direction[at] < exit.step) {
          exit = new Exit(-atom.a() / direction[at], j, -1);
        }
      } else {
        int lower = atom.place();
        int upper = circle.next(lower);
        double[] u = {atom.a(), atom.b()};
        double above = Vectors.cross(rays, 2 * lower, u, 0);
        double risen = Vectors.cross(rays, 2 * lower, direction, at);
        if (risen < 0 && -above / risen < exit.step) {
          exit = new Exit(Math.max(0, -above / risen), j, lower);
        }
        double below = Vectors.cross(u, 0, rays, 2 * upper);
        double fallen = Vectors.cross(direction, at, rays, 2 * upper);
        if (fallen < 0 && -below / fallen < exit.step) {
          exit = new Exit(Math.max(0, -below / fallen), j, upper);
        }
      }
      at += atom.unknowns();
    }
    return exit;
  }

  /** The atoms after the step; the very same list if no step would do. */
  private List<Atom> move(List<Atom> atoms, double objective, double[] direction) {
    Exit exit = exit(atoms, direction);
    double t = exit.step;
    for (int halving = 0; halving < HALVINGS; halving++) {
      List<Atom> moved = moved(atoms, t, direction);
      boolean pivot = halving == 0 && exit.atom >= 0;
      if (value(moved).objective <= objective * (1 + ROUNDING)) {
        return pivot ? settled(moved, exit) : moved;
      }
      t /= 2;
    }
    return atoms;
  }

  private static List<Atom> moved(List<Atom> atoms, double t, double[] direction) {
    List<Atom> moved = new ArrayList<>(atoms.size() + 1);
    int at = 0;
    for (Atom atom : atoms) {
      moved.add(atom.moved(t, direction, at));
      at += atom.unknowns();
    }
    return moved;
  }

  /** Takes out the atom that has left its place and puts it on the ray that it has met. */
  private List<Atom> settled(List<Atom> moved, Exit exit) {
    Atom leaving = moved.remove(exit.atom);
    double length = leaving.norm();
    if (exit.ray >= 0 && length > 0) {
      Atom.onRay(circle.arcs(), exit.ray, leaving.sign(), length).joins(moved);
    }
    return moved;
  }
}
