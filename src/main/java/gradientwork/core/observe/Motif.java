package gradientwork.core.observe;

import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An activation pattern D ∈ {0, 1}ⁿ, D_i = 1[x_i·w_j > 0], and the neurons that share it.
 *
 * @param pattern D, sample by sample
 * @param firstNeuron the first neuron that has it
 * @param positive its neurons with v_j > 0
 * @param negative its neurons with v_j < 0
 * @param neurons all of them
 * @param direction G = Σ_i D_i e_i x_i, e = ŷ − y: what the squared loss pulls its neurons along,
 *     length d
 * @param critical whether G or −G has the pattern itself: only there can an optimal neuron lie
 *     inside the cone of the pattern
 */
public record Motif(
    BitSet pattern,
    int firstNeuron,
    int positive,
    int negative,
    int neurons,
    double[] direction,
    boolean critical) {

  /** The distinct patterns of a network, in the order in which its neurons first show them. */
  public static List<Motif> of(Network network, Dataset.Part part) {
    Map<BitSet, List<Integer>> groups = new LinkedHashMap<>();
    for (int j = 0; j < network.m(); j++) {
      double[] w = Arrays.copyOfRange(network.w(), network.d() * j, network.d() * (j + 1));
      groups.computeIfAbsent(pattern(part, w), pattern -> new ArrayList<>()).add(j);
    }
    double[] errors = errors(network, part);
    List<Motif> motifs = new ArrayList<>();
    groups.forEach((pattern, neurons) -> motifs.add(of(pattern, neurons, network, part, errors)));
    return motifs;
  }

  /** The pattern as text, a 0 or 1 for each of n samples. */
  public String text(int n) {
    StringBuilder text = new StringBuilder(n);
    for (int i = 0; i < n; i++) {
      text.append(pattern.get(i) ? '1' : '0');
    }
    return text.toString();
  }

  private static Motif of(
      BitSet pattern, List<Integer> neurons, Network network, Dataset.Part part, double[] errors) {
    int positive = (int) neurons.stream().filter(j -> network.v()[j] > 0).count();
    int negative = (int) neurons.stream().filter(j -> network.v()[j] < 0).count();
    int d = network.d();
    double[] direction = new double[d];
    for (int i = pattern.nextSetBit(0); i >= 0; i = pattern.nextSetBit(i + 1)) {
      for (int k = 0; k < d; k++) {
        direction[k] = Math.fma(errors[i], part.x().values()[d * i + k], direction[k]);
      }
    }
    double[] opposite = Arrays.stream(direction).map(g -> -g).toArray();
    boolean critical =
        !pattern.isEmpty()
            && (pattern(part, direction).equals(pattern)
                || pattern(part, opposite).equals(pattern));
    return new Motif(
        pattern, neurons.get(0), positive, negative, neurons.size(), direction, critical);
  }

  /** Bit i is set where x_i·w > 0. */
  private static BitSet pattern(Dataset.Part part, double[] w) {
    BitSet pattern = new BitSet(part.n());
    for (int i = 0; i < part.n(); i++) {
      if (product(part, i, w, 0) > 0) {
        pattern.set(i);
      }
    }
    return pattern;
  }

  private static double[] errors(Network network, Dataset.Part part) {
    double[] errors = new double[part.n()];
    for (int i = 0; i < errors.length; i++) {
      double prediction = 0;
      for (int j = 0; j < network.m(); j++) {
        double a = product(part, i, network.w(), network.d() * j);
        prediction = Math.fma(Math.max(0, a), network.v()[j], prediction);
      }
      errors[i] = prediction - part.y()[i];
    }
    return errors;
  }

  private static double product(Dataset.Part part, int i, double[] w, int from) {
    int d = part.x().columns();
    double product = 0;
    for (int k = 0; k < d; k++) {
      product = Math.fma(w[from + k], part.x().values()[d * i + k], product);
    }
    return product;
  }
}
