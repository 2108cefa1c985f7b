package gradientwork.cluster;

import gradientwork.core.table.Row;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.Sweep.Planned;
import gradientwork.sweep.cost.Demands;
import gradientwork.sweep.cost.Observation;
import gradientwork.sweep.cost.Sizes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A few experiments run for a few seconds, on as many threads as will run the sweep, to see how
 * fast this machine is right now. Nothing of it is kept.
 */
final class Calibration {
  /** The first pass warms up what the Java machine has to compile; only the last one counts. */
  private static final double[] PASSES = {0.3, 0.2, 0.5};

  /** What times are. */
  enum Clock {
    /** Those of the clock on the wall: what others take from the machine is in them. */
    WALL,
    /**
     * Those of the processor, lengthened by what others had of the machine in the last minute:
     * where this very program is busy with something that it will not be busy with later.
     */
    PROCESSOR
  }

  /**
   * What it found.
   *
   * @param cold of the first pass
   * @param warm of the last pass
   * @param rates bytes of files and units, by table
   * @param rowsFactor rows of {@code iterations} over those that the cadence foretells
   * @param share how much of a processor each thread got, from 0 to 1
   */
  record Found(
      List<Observation> cold,
      List<Observation> warm,
      Map<String, Volume.Rate> rates,
      double rowsFactor,
      double share) {
    static final Found NOTHING = new Found(List.of(), List.of(), Map.of(), 1, 1);
  }

  private final Work work;
  private final List<Integer> positions;
  private final int threads;
  private final long nanos;
  private final Clock clock;

  /**
   * @param positions experiments to try
   * @param budget time that it may take, about
   */
  Calibration(Sweep sweep, List<Integer> positions, int threads, Duration budget, Clock clock) {
    this.work = new SweepWork(sweep);
    this.positions = List.copyOf(positions);
    this.threads = Math.max(1, Math.min(threads, positions.size()));
    this.nanos = budget.toNanos();
    this.clock = clock;
  }

  Found run() {
    if (positions.isEmpty()) {
      return Found.NOTHING;
    }
    try {
      Path folder = Files.createTempDirectory("gw-calibration");
      try (Volume volume = new Volume(folder.toString(), work.configFields())) {
        return run(volume);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Found run(Volume volume) {
    long now = System.currentTimeMillis() * 1000;
    Function<Planned, Row> rows = work.experimentRows(1, now);
    for (int position : positions) {
      volume.write(rows.apply(work.planned(position)));
    }
    Lane[] lanes = new Lane[threads];
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int t = 0; t < threads; t++) {
        Lane lane = new Lane(t, volume);
        lanes[t] = lane;
        running.add(pool.submit(lane::run));
      }
      for (Future<?> each : running) {
        Waiting.on(each);
      }
    } finally {
      pool.shutdownNow();
    }
    List<Observation> cold = new ArrayList<>();
    List<Observation> warm = new ArrayList<>();
    double foretold = 0;
    double busy = 0;
    double wall = 0;
    for (Lane lane : lanes) {
      cold.addAll(lane.cold);
      warm.addAll(lane.warm);
      foretold += lane.foretold;
      busy += lane.processor;
      wall += lane.wall;
    }
    double factor = foretold < 1 ? 1 : volume.iterations() / foretold;
    double share = clock == Clock.WALL ? Math.min(1, busy / wall) : undisturbed();
    return new Found(cold, warm, volume.rates(), factor, share);
  }

  /** How much of a processor a thread can hope for beside what ran here in the last minute. */
  private double undisturbed() {
    double others =
        Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    int processors = Runtime.getRuntime().availableProcessors();
    return Math.min(1, processors / (others + processors));
  }

  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** What one thread does: its share of the experiments, pass by pass. */
  private final class Lane {
    private final int number;
    private final Volume volume;
    private final List<Observation> cold = new ArrayList<>();
    private final List<Observation> warm = new ArrayList<>();
    private double foretold;
    private double processor;
    private double wall;

    Lane(int number, Volume volume) {
      this.number = number;
      this.volume = volume;
    }

    void run() {
      Demands demands = new Demands(new Sizes(new FileInputs()));
      List<Rehearsal> mine = new ArrayList<>();
      for (int p = number; p < positions.size(); p += threads) {
        mine.add(new Rehearsal(work, positions.get(p), demands, volume::write));
      }
      for (int pass = 0; pass < PASSES.length; pass++) {
        for (Rehearsal each : mine) {
          Observation seen = observed(each, (long) (nanos * PASSES[pass] / mine.size()));
          foretold += seen.demand().rows();
          if (pass == 0) {
            cold.add(seen);
          } else if (pass == PASSES.length - 1) {
            warm.add(seen);
          }
        }
      }
      mine.forEach(Rehearsal::close);
    }

    private Observation observed(Rehearsal each, long time) {
      long start = System.nanoTime();
      long started = processorTime();
      Observation seen = each.observe(time);
      double had = processorTime() - started;
      double took = System.nanoTime() - start;
      processor += had;
      wall += took;
      return clock == Clock.WALL ? seen : seen.times(Math.min(1, had / took) / undisturbed());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
