package gradientwork.core.convex;

import java.io.Serializable;
import java.util.List;

/**
 * A signed neuron on the circle: on a kink ray, with u = a e_k, or inside an open arc, with u = (a,
 * b). The two arcs beside a ray share it, so a ray is one atom and not two.
 *
 * @param place the arc's number k, or 2L + k for ray k
 * @param ray whether it is a ray
 * @param sign +1 or −1
 */
public record Atom(int place, boolean ray, int sign, double a, double b) implements Serializable {
  static Atom onRay(int arcs, int k, int sign, double length) {
    return new Atom(arcs + k, true, sign, length, 0);
  }

  static Atom inArc(int k, int sign, double a, double b) {
    return new Atom(k, false, sign, a, b);
  }

  double norm() {
    return ray ? Math.abs(a) : Math.sqrt(a * a + b * b);
  }

  int unknowns() {
    return ray ? 1 : 2;
  }

  /** Moved by t times the piece of a direction that belongs to it. */
  Atom moved(double t, double[] direction, int at) {
    return new Atom(place, ray, sign, a + t * direction[at], ray ? 0 : b + t * direction[at + 1]);
  }

  /** Adds it to atoms; one of the same place and sign takes its coefficients. */
  void joins(List<Atom> atoms) {
    for (int j = 0; j < atoms.size(); j++) {
      Atom other = atoms.get(j);
      if (place == other.place && sign == other.sign) {
        atoms.set(j, new Atom(place, ray, sign, a + other.a, b + other.b));
        return;
      }
    }
    atoms.add(this);
  }
}
