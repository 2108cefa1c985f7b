package gradientwork.cluster;

import gradientwork.cluster.DrillChild.Ending;
import gradientwork.store.Storage;
import gradientwork.store.SweepFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Something that happens to a driver. */
interface DrillBlow {
  int KILLED = 137;

  /**
   * Starts a driver and strikes.
   *
   * @return what happened, in words; empty if the driver was quicker
   */
  String strike(Drill drill, String results) throws IOException;

  /** SIGKILL at any moment. */
  DrillBlow KILL =
      (drill, results) -> {
        DrillChild child = drill.start(results, List.of());
        child.begun();
        long moment = drill.moment();
        return !child.ends(moment) && child.kill() ? "kill -9 after " + moment + " ms" : "";
      };

  /** The machine halts exactly where a file changes. */
  DrillBlow HALT =
      (drill, results) -> {
        String point = drill.points().get(drill.below(drill.points().size()));
        Ending ending = drill.start(results, List.of("-Ddrill.point=" + point)).ending();
        return ending.code() == KILLED ? "halt " + point : "";
      };

  /** SIGKILL, and what was being written, or some checkpoint, is cut in half. */
  DrillBlow TRUNCATE =
      (drill, results) -> {
        if (KILL.strike(drill, results).isEmpty()) {
          return "";
        }
        SweepFolder sweep = drill.sweep(results);
        Storage storage = sweep.storage();
        List<String> files = new ArrayList<>();
        for (String attempt : storage.list(sweep.staging())) {
          String folder = sweep.staging() + "/" + attempt;
          storage.list(folder).forEach(file -> files.add(folder + "/" + file));
        }
        String checkpoints = sweep.place(SweepFolder.CHECKPOINTS);
        storage.list(checkpoints).forEach(file -> files.add(checkpoints + "/" + file));
        if (files.isEmpty()) {
          return "kill -9, nothing to truncate";
        }
        String file = files.get(drill.below(files.size()));
        byte[] content = storage.read(file);
        storage.write(file, Arrays.copyOf(content, content.length / 2));
        boolean staged = file.startsWith(sweep.staging());
        return "kill -9, and half of " + (staged ? "a staged file" : "a checkpoint file") + " lost";
      };

  /** SIGSTOP for a while; a second driver is refused in the meantime. */
  static DrillBlow suspend(long seconds) {
    return (drill, results) -> {
      DrillChild child = drill.start(results, List.of());
      child.begun();
      if (child.ends(1 + drill.moment() / 2)) {
        return "";
      }
      child.signal("STOP");
      Ending second = drill.start(results, List.of()).ending();
      child.ends(TimeUnit.SECONDS.toMillis(seconds));
      child.signal("CONT");
      if (second.code() != 4 || !second.told().contains("is being run by another driver")) {
        throw new IllegalStateException("a second driver was let in: " + second);
      }
      Ending ending = child.ending();
      if (ending.code() != 0) {
        throw new IllegalStateException("after its sleep a driver ends with " + ending);
      }
      return "asleep, a second driver refused";
    };
  }

  /** SIGKILL for an executor; the driver goes on by itself. */
  static DrillBlow executor(DrillCluster cluster, boolean driverToo) {
    return (drill, results) -> {
      DrillChild child = drill.start(results, List.of());
      child.begun();
      if (child.ends(drill.moment())) {
        return "";
      }
      List<ProcessHandle> executors = cluster.executors();
      if (executors.isEmpty()) {
        child.kill();
        return "kill -9 before there was an executor";
      }
      executors.get(drill.below(executors.size())).destroyForcibly();
      if (driverToo) {
        child.kill();
        return "kill -9 executor and driver";
      }
      Ending ending = child.ending();
      if (ending.code() != 0) {
        throw new IllegalStateException("without an executor a driver ends with " + ending);
      }
      return "kill -9 executor";
    };
  }
}
