package gradientwork.core.algorithm.proximal;

import gradientwork.core.linalg.Layout;
import gradientwork.core.linalg.Matrix;
import gradientwork.core.linalg.Reals;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The neurons of one sign as a cloud of points. Mass moves inside a group only: a neuron with v
 * &gt; 0 cannot take the place of one with v &lt; 0. Signs need not be sorted; neurons with v = 0,
 * which nothing pulls, are a group of their own.
 */
final class SignGroup {
  /** Which neurons, ascending. */
  final int[] neurons;

  /** Trained components per neuron: d, or d + 1 with v as the last. */
  final int components;

  private final int[] at;

  private SignGroup(Layout layout, int[] neurons, int components) {
    this.neurons = neurons;
    this.components = components;
    this.at = new int[components * neurons.length];
    for (int k = 0; k < components; k++) {
      for (int i = 0; i < neurons.length; i++) {
        int j = neurons[i];
        at[k * neurons.length + i] = k < layout.d() ? layout.at(j, k) : layout.first() + j;
      }
    }
  }

  /**
   * The groups that are not empty: positive, negative, zero.
   *
   * @param weights both layers, in the layout
   * @param components d for the first layer, d + 1 for both
   */
  static List<SignGroup> of(Layout layout, double[] weights, int components) {
    List<SignGroup> groups = new ArrayList<>();
    for (double sign : new double[] {1, -1, 0}) {
      int[] neurons =
          IntStream.range(0, layout.m())
              .filter(j -> Math.signum(weights[layout.first() + j]) == sign)
              .toArray();
      if (neurons.length > 0) {
        groups.add(new SignGroup(layout, neurons, components));
      }
    }
    return groups;
  }

  int size() {
    return neurons.length;
  }

  /** The points, shape (components × size): component k of point i at k·size + i. */
  Matrix cloud(double[] weights) {
    double[] points = new double[at.length];
    for (int i = 0; i < at.length; i++) {
      points[i] = weights[at[i]];
    }
    return new Matrix(components, neurons.length, points);
  }

  /** The same into a buffer. */
  void read(Reals weights, double[] points) {
    for (int i = 0; i < at.length; i++) {
      points[i] = weights.at(at[i]);
    }
  }

  /** g ← g + factor · points, at the places of the points. */
  void add(double factor, double[] points, Reals gradient) {
    for (int i = 0; i < at.length; i++) {
      gradient.set(at[i], gradient.at(at[i]) + factor * points[i]);
    }
  }
}
