package gradientwork.cluster;

import gradientwork.cluster.DrillChild.Ending;
import gradientwork.store.Storage;
import gradientwork.store.SweepFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Something that happens to a driver. */
interface DrillBlow {
  int KILLED = 137;
  int INFRASTRUCTURE = 4;

  /**
   * Starts a driver and strikes.
   *
   * @return what happened, in words; empty if the driver was quicker
   */
  String strike(Drill drill, String results);

  /** The same folder through a storage with named points; others than local disks have none. */
  static String faulty(String results) {
    return results.startsWith("hdfs:") ? results : "faulty:" + results;
  }

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
        String point = drill.point();
        Ending ending = drill.start(faulty(results), List.of("-Ddrill.point=" + point)).ending();
        return ending.code() == KILLED ? "halt " + point : "";
      };

  /** From some point on nothing can be written. */
  DrillBlow FULL =
      (drill, results) -> {
        List<String> flags = List.of("-Ddrill.fault=FULL", "-Ddrill.point=" + drill.point());
        Ending ending = drill.start(faulty(results), flags).ending();
        if (ending.code() == 0) {
          return "";
        }
        return full(ending);
      };

  /** A memory disk that is too small: what there was is left behind, what fits is kept. */
  DrillBlow SMALL_DISK =
      (drill, results) -> {
        Storage storage = drill.sweep(results).storage();
        String copy = results + "-copy";
        storage.delete(results);
        Ending ending;
        try {
          Files.createDirectories(Path.of(results));
          String size = "size=" + (200 + drill.below(800)) + "k";
          command("mount", "-t", "tmpfs", "-o", size, "tmpfs", results);
          try {
            ending = drill.start(results, List.of()).ending();
            command("cp", "-a", results, copy);
          } finally {
            command("umount", results);
          }
          Files.delete(Path.of(results));
          Files.move(Path.of(copy), Path.of(results));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return ending.code() == 0 ? "" : full(ending).replace("a full disk", "a small disk");
      };

  private static void command(String... command) {
    try {
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IllegalStateException(String.join(" ", command) + " ends with " + code);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String full(Ending ending) {
    if (ending.code() != INFRASTRUCTURE || !ending.told().contains("No space left on device")) {
      throw new IllegalStateException("on a full disk a driver ends with " + ending);
    }
    return "a full disk";
  }

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
        // of a claimed entry files are whole: they were synced before it was claimed
        if (files.isEmpty() || claimed(sweep)) {
          return "kill -9, nothing to truncate";
        }
        String file = files.get(drill.below(files.size()));
        byte[] content = storage.read(file);
        storage.write(file, Arrays.copyOf(content, content.length / 2));
        boolean staged = file.startsWith(sweep.staging());
        return "kill -9, and half of " + (staged ? "a staged file" : "a checkpoint file") + " lost";
      };

  private static boolean claimed(SweepFolder sweep) {
    List<String> journal = sweep.storage().list(sweep.journal());
    return journal.size() % 2 == 1;
  }

  /** SIGSTOP for a while; a second driver is refused in the meantime. */
  static DrillBlow suspend(long seconds) {
    return (drill, results) -> {
      DrillChild child = drill.start(results, List.of());
      child.holding();
      if (child.ends(1 + drill.moment() / 2)) {
        return "";
      }
      child.signal("STOP");
      Ending second = drill.start(results, List.of()).ending();
      child.ends(TimeUnit.SECONDS.toMillis(seconds));
      child.signal("CONT");
      if (second.code() != INFRASTRUCTURE || !refused(second)) {
        throw new IllegalStateException("a second driver was let in: " + second);
      }
      Ending ending = child.ending();
      if (ending.code() != 0) {
        throw new IllegalStateException("after its sleep a driver ends with " + ending);
      }
      return "asleep, a second driver refused";
    };
  }

  private static boolean refused(Ending ending) {
    return ending.told().contains("is being run by another driver");
  }

  /** SIGKILL for an executor; the driver goes on by itself, or dies too. */
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
