package gradientwork.cluster;

import gradientwork.store.Faults;
import gradientwork.store.Results;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepFile;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A driver in a Java machine of its own, for the drill: {@code FILE RESULTS SLICE_MILLIS MASTER}.
 * The master {@code threads} is two slots without Spark. Says {@code begun} when it has begun,
 * {@code holding} when it holds the lease, every notice, how many experiments are left and, with
 * {@code -Ddrill.list}, every point that it passed; ends with the exit code of {@code gw run}.
 */
final class DrillRun {
  private DrillRun() {}

  public static void main(String[] args) {
    Duration slice = Duration.ofMillis(Long.parseLong(args[2]));
    Sweep sweep = SweepFile.read(args[0], List.of(), new FileInputs()::digest);
    Settings settings =
        Settings.DEFAULT.withSlices(slice, slice.multipliedBy(8)).withMaxFailures(0);
    int code;
    try {
      Outcome outcome = run(sweep, Results.at(args[1]), settings, args[3]);
      System.out.println("left " + outcome.progress().left());
      code = outcome.exitCode();
    } catch (RuntimeException e) {
      System.out.println(e.getClass().getSimpleName() + ": " + e.getMessage());
      code = 4;
    }
    if (Boolean.getBoolean("drill.list")) {
      Faults.passed().forEach(point -> System.out.println("point " + point));
    }
    System.out.flush();
    // not exit: its hooks take seconds with Spark, and nothing that matters may depend on them
    Runtime.getRuntime().halt(code);
  }

  private static Outcome run(Sweep sweep, Results results, Settings settings, String master) {
    int[] told = new int[2];
    Driver driver =
        master.equals("threads")
            ? new Driver(new Threaded(2), results, new SweepWork(sweep), settings)
            : new Driver(session(master), results, sweep, settings);
    System.out.println("begun");
    return driver.run(
        progress -> {
          if (told[1]++ == 0) {
            System.out.println("holding");
          }
          List<String> notices = progress.notices();
          notices.subList(told[0], notices.size()).forEach(System.out::println);
          told[0] = notices.size();
        });
  }

  private static Session session(String master) {
    return Session.open(
        master.equals("embedded")
            ? new Session.Options(Optional.empty(), 2, false)
            : new Session.Options(Optional.of(master), 0, false));
  }
}
