package gradientwork.sweep.cost;

import gradientwork.sweep.Census;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The demands of all experiments of a sweep: those that differ by less than 3 % are one kind, which
 * demands their mean; four bytes a position.
 */
public final class Tally {
  private static final double ALIKE = 0.03;
  private static final int MANY = 4096;

  private final int[] kinds;
  private final Supplier<Demands> demands;
  private final Map<Key, Kind> numbers = new HashMap<>();
  private final List<Kind> all = new ArrayList<>();
  private final DataCount data = new DataCount();

  /** Experiments that demand about the same. */
  public static final class Kind {
    private final int number;
    private final int sample;
    private final Demand first;
    private final double[] compute;
    private final double[] around;
    private long count;

    private Kind(int number, int sample, Demand first) {
      this.number = number;
      this.sample = sample;
      this.first = first;
      this.compute = new double[first.compute().length];
      this.around = new double[first.around().length];
    }

    private synchronized void add(Demand demand) {
      count++;
      for (int k = 0; k < compute.length; k++) {
        compute[k] += demand.compute()[k];
      }
      for (int k = 0; k < around.length; k++) {
        around[k] += demand.around()[k];
      }
    }

    /** The mean of its experiments' demands. */
    public synchronized Demand demand() {
      double part = 1.0 / count;
      return new Demand(
          first.method(),
          first.iterations(),
          Arrays.stream(compute).map(term -> term * part).toArray(),
          Arrays.stream(around).map(term -> term * part).toArray(),
          first.rows(),
          first.inner(),
          first.numbers());
    }

    /** The position of one of them. */
    public int sample() {
      return sample;
    }
  }

  /** Demands of one thread that are equal to the last digit. */
  private static final class Exact {
    private final Demand demand;
    private final int hash;

    Exact(Demand demand) {
      this.demand = demand;
      this.hash = 31 * Arrays.hashCode(demand.compute()) + Arrays.hashCode(demand.around());
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Exact exact
          && demand.method().equals(exact.demand.method())
          && Arrays.equals(demand.compute(), exact.demand.compute())
          && Arrays.equals(demand.around(), exact.demand.around());
    }
  }

  private record Key(String method, List<Long> terms) {
    static Key of(Demand demand) {
      Long[] logarithms = new Long[demand.compute().length + demand.around().length];
      int at = 0;
      for (double[] terms : new double[][] {demand.compute(), demand.around()}) {
        for (double term : terms) {
          logarithms[at++] = term == 0 ? Long.MIN_VALUE : Math.round(Math.log(term) / ALIKE);
        }
      }
      return new Key(demand.method(), Arrays.asList(logarithms));
    }
  }

  /**
   * @param positions number of experiments
   * @param demands one for each thread
   */
  public Tally(long positions, Supplier<Demands> demands) {
    this.kinds = new int[Math.toIntExact(positions)];
    this.demands = demands;
  }

  /** Counts what one thread sees; see {@link Census}. */
  public Census.Each counting() {
    Demands own = demands.get();
    Map<Exact, Kind> known = new HashMap<>();
    return (position, experiment) -> {
      Demand demand = own.of(experiment);
      data.count(experiment.data(), own.size(experiment));
      Exact exact = new Exact(demand);
      Kind kind = known.get(exact);
      if (kind == null) {
        if (known.size() > MANY) {
          known.clear();
        }
        kind = kind(position, demand);
        known.put(exact, kind);
      }
      kinds[position] = kind.number;
      kind.add(demand);
    };
  }

  private synchronized Kind kind(int position, Demand demand) {
    return numbers.computeIfAbsent(
        Key.of(demand),
        any -> {
          all.add(new Kind(all.size(), position, demand));
          return all.get(all.size() - 1);
        });
  }

  /** Numbers in all different data sets, about. */
  public double dataNumbers() {
    return data.numbers();
  }

  public List<Kind> kinds() {
    return List.copyOf(all);
  }

  /** The number of the kind of an experiment. */
  public int kind(int position) {
    return kinds[position];
  }
}
