package gradientwork.cluster;

import gradientwork.store.Digests;
import gradientwork.store.Journal;
import gradientwork.store.Live;
import gradientwork.store.Results;
import gradientwork.store.Storage;
import gradientwork.store.SweepFolder;
import gradientwork.store.Written;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures what a driver takes for very many experiments and very many executors, with runs that
 * cost nothing. Prints the numbers that docs/scale.md has.
 */
final class Scale {
  private Scale() {}

  public static void main(String[] args) throws Exception {
    int experiments = Integer.parseInt(args[0]);
    int slots = Integer.parseInt(args[1]);
    int waves = Integer.parseInt(args[2]);
    start(experiments, slots);
    Path folder = Files.createTempDirectory(Path.of(args[3]), "scale-");
    commits(Results.at(folder.toString()).sweep("scale"), slots, waves);
  }

  private static void start(int experiments, int slots) {
    Pretended work = Pretended.of(experiments);
    long before = used();
    Stopwatch watch = new Stopwatch();
    Ids ids = new Ids(work);
    watch.lap("ids and costs of " + experiments + " pretended experiments");
    Plan plan = new Plan(ids, new Ids.Ended(0), List.of());
    watch.lap("plan");
    List<TaskOrder> orders = plan.orders(1, slots, 1, TaskOrder.Care.NONE);
    watch.lap("orders of a wave for " + slots + " slots");
    long numbers = orders.stream().mapToLong(order -> order.ranges().length).sum();
    say("bytes of all orders %d", 8 * numbers);
    say("bytes an experiment, ids and plan alive: %.1f", (used() - before) / (double) experiments);
    for (TaskOrder order : orders) {
      plan.done(
          order,
          new TaskResult(
              order.task(), List.of(), order.size(), 0, 0, List.of(), List.of(), 0, 0, List.of()));
    }
    watch.lap("taking down the results of the wave");
    say("left %d; ids %d", plan.left(), ids.size());
  }

  private static void commits(SweepFolder sweep, int slots, int waves) {
    Identification driver = Identification.now("");
    Storage storage = sweep.storage();
    Journal journal = new Journal(sweep);
    byte[] content = new byte[20_000];
    for (int wave = 1; wave <= waves; wave++) {
      List<Written> add = new ArrayList<>();
      for (int task = 0; task < slots; task++) {
        String attempt = String.format(Locale.ROOT, "%s-w%04d-t%04d-0", driver.name(), wave, task);
        for (String table : List.of("iterations", "snapshots", "runs")) {
          String file = attempt + "-" + table + ".parquet";
          storage.write(sweep.staging() + "/" + attempt + "/" + file, content);
          add.add(new Written(table, file, attempt, 100, content.length, Digests.of(content)));
        }
      }
      Stopwatch watch = new Stopwatch();
      journal.commit(driver.entry(1, wave, 100, 0, add, List.of()));
      watch.lap("commit of a wave of " + slots + " tasks, " + add.size() + " files");
    }
    String entry = sweep.journal() + "/00000001.json";
    say("bytes of its journal entry %d", storage.length(entry));
    Stopwatch watch = new Stopwatch();
    Journal again = new Journal(sweep);
    again.recover();
    long files = new Live(sweep, again.applied()).files("runs").size();
    watch.lap("reading a journal of " + waves + " entries, " + 3 * files + " files");
  }

  private static long used() {
    System.gc();
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static void say(String words, Object... values) {
    System.out.println(String.format(Locale.ROOT, words, values));
  }

  /** Says how long something took, by the clock and on the processor. */
  private static final class Stopwatch {
    private long wall = System.nanoTime();
    private long processor = cpu();

    void lap(String what) {
      say(
          "%-60s %8.3f s, %8.3f s of processor time",
          what, (System.nanoTime() - wall) * 1e-9, (cpu() - processor) * 1e-9);
      wall = System.nanoTime();
      processor = cpu();
    }

    private static long cpu() {
      return ((com.sun.management.OperatingSystemMXBean)
              java.lang.management.ManagementFactory.getOperatingSystemMXBean())
          .getProcessCpuTime();
    }
  }
}
