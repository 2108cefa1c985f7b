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
import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
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
  /** Part of the budget for each pass that warms up what the Java machine has to compile. */
  private static final double WARMING = 0.25;

  /** Part of the budget for the pass that counts. */
  private static final double COUNTING = 0.5;

  private static final int WARMINGS = 8;

  /** A pass that is no faster than the one before, by this factor, was warm. */
  private static final double STEADY = 0.85;

  /** A Java machine that compiles for more than this part of a pass is not warm yet. */
  private static final double COMPILING = 0.1;

  /**
   * What it found.
   *
   * @param cold of the passes that warmed up
   * @param warm of the pass that counts
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

    /** Nothing measured; what others had of the machine in the last minute they will have again. */
    static Found unmeasured() {
      OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
      double others = Math.max(0, system.getSystemLoadAverage());
      double processors = system.getAvailableProcessors();
      double share = Math.min(1, processors / (others + processors));
      return new Found(List.of(), List.of(), Map.of(), 1, share);
    }
  }

  private final Work work;
  private final List<Integer> positions;
  private final int threads;
  private final long nanos;

  /**
   * @param positions experiments to try
   * @param budget time that it takes about, on a machine that has nothing else to do; at most some
   *     three times as long on one that is busy
   */
  Calibration(Sweep sweep, List<Integer> positions, int threads, Duration budget) {
    this.work = new SweepWork(sweep);
    this.positions = List.copyOf(positions);
    this.threads = Math.max(1, Math.min(threads, positions.size()));
    this.nanos = budget.toNanos();
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
      volume.write(rows.apply(work.planned(position)), false);
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
    double share = Math.min(1, busy / wall);
    return new Found(cold, warm, volume.rates(), factor, share);
  }

  /** Milliseconds that the Java machine has spent on compiling. */
  private static long compiling() {
    CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    return compiler == null || !compiler.isCompilationTimeMonitoringSupported()
        ? 0
        : compiler.getTotalCompilationTime();
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
        mine.add(new Rehearsal(work, positions.get(p), demands, volume));
      }
      double before = Double.MAX_VALUE;
      boolean steady = false;
      for (int pass = 0; pass < WARMINGS && !steady; pass++) {
        long compiled = compiling();
        List<Observation> seen = pass(mine, WARMING);
        cold.addAll(seen);
        double speed = secondsPerPrior(seen);
        boolean compiles = compiling() - compiled > 1e3 * COMPILING * WARMING * nanos * 1e-9;
        steady = speed > STEADY * before && !compiles;
        before = speed;
      }
      processor = 0;
      wall = 0;
      warm.addAll(pass(mine, COUNTING));
      mine.forEach(Rehearsal::close);
    }

    private List<Observation> pass(List<Rehearsal> mine, double part) {
      List<Observation> seen = new ArrayList<>();
      for (Rehearsal each : mine) {
        Observation one = observed(each, (long) (nanos * part / mine.size()));
        foretold += one.demand().rows();
        seen.add(one);
      }
      return seen;
    }

    private double secondsPerPrior(List<Observation> seen) {
      return seen.stream()
          .mapToDouble(each -> Math.log((each.compute() + 1e-6) / (each.demand().prior() + 1e-6)))
          .average()
          .stream()
          .map(Math::exp)
          .findFirst()
          .orElse(1);
    }

    private Observation observed(Rehearsal each, long time) {
      long start = System.nanoTime();
      long started = processorTime();
      Observation seen = each.observe(time);
      double had = processorTime() - started;
      double took = System.nanoTime() - start;
      processor += had;
      wall += took;
      return seen;
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
