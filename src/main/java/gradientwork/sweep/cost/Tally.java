package gradientwork.sweep.cost;

import gradientwork.core.experiment.Experiment;
import gradientwork.sweep.Census;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The demands of all experiments of a sweep: those whose sizes differ by a few percent are one
 * kind, which demands their mean, so that sums are exact. Four bytes a position, and some thousand
 * kinds at most.
 */
public final class Tally {
  private static final double ALIKE = 0.05;

  /** Where there are very many sizes. */
  private static final double ROUGHLY = 0.3;

  private static final int MANY = 10_000;

  private final int[] kinds;
  private final Supplier<Demands> demands;
  private final Map<Scale, Kind> fine = new HashMap<>();
  private final Map<Scale, Kind> rough = new HashMap<>();
  private final List<Kind> all = new ArrayList<>();
  private final DataCount data = new DataCount();

  /** Experiments that demand about the same. */
  public static final class Kind {
    private final int number;
    private final int sample;
    private Demand sum;
    private long count;

    private Kind(int number, int sample) {
      this.number = number;
      this.sample = sample;
    }

    private synchronized void add(Demand demand, long times) {
      Demand more = times == 1 ? demand : demand.times(times);
      sum = sum == null ? more : sum.plus(more);
      count += times;
    }

    /** The mean of its experiments' demands. */
    public synchronized Demand demand() {
      return sum.times(1.0 / count);
    }

    /** The position of one of them. */
    public int sample() {
      return sample;
    }
  }

  /** What one thread has seen of one scale and not yet added. */
  private static final class Seen {
    private final Kind kind;
    private final Demand demand;
    private long count;

    Seen(Kind kind, Demand demand) {
      this.kind = kind;
      this.demand = demand;
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

  /** Counts what one thread sees. */
  public Census.Each counting() {
    Demands own = demands.get();
    Map<Scale, Seen> seen = new HashMap<>();
    return new Census.Each() {
      @Override
      public void look(int position, Experiment experiment) {
        data.count(experiment.data(), own.size(experiment));
        Scale scale = own.scale(experiment);
        Seen same = seen.get(scale);
        if (same == null) {
          if (seen.size() >= MANY) {
            end();
          }
          same = new Seen(kind(position, scale), own.of(experiment));
          seen.put(scale, same);
        }
        same.count++;
        kinds[position] = same.kind.number;
      }

      @Override
      public void end() {
        seen.values().forEach(each -> each.kind.add(each.demand, each.count));
        seen.clear();
      }
    };
  }

  private synchronized Kind kind(int position, Scale scale) {
    Kind kind = fine.get(scale.rounded(ALIKE));
    if (kind != null) {
      return kind;
    }
    return fine.size() < MANY
        ? fine.computeIfAbsent(scale.rounded(ALIKE), any -> begun(position))
        : rough.computeIfAbsent(scale.rounded(ROUGHLY), any -> begun(position));
  }

  private Kind begun(int position) {
    all.add(new Kind(all.size(), position));
    return all.get(all.size() - 1);
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
