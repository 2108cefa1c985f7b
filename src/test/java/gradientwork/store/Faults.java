package gradientwork.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What goes wrong on {@link FaultyStorage}, and when: at the n-th time that a named point is
 * passed. A point is named by what is done to which kind of file: {@code after move runs}.
 */
public final class Faults {
  /** The process is dead: nothing that it does from now on has any effect. */
  public static final class Killed extends Error {
    Killed(String point) {
      super("killed " + point);
    }
  }

  /** An executor is dead; the driver is not. */
  public static final class Lost extends RuntimeException {
    public Lost(String point) {
      super("executor lost " + point);
    }
  }

  /** What happens at a point. */
  public enum Kind {
    /** The process dies. */
    DEATH,
    /** The executor of the task dies that passes it. */
    LOST,
    /** From here on nothing can be written. */
    FULL,
    /** The Java machine ends as by {@code kill -9}. */
    HALT
  }

  private static final Pattern TASK = Pattern.compile("-w[0-9]+-t[0-9]+-");

  private static final Map<String, Integer> COUNTS = new HashMap<>();
  private static final List<String> PASSED = new ArrayList<>();
  private static final List<Closeable> HELD = new ArrayList<>();
  private static String at = System.getProperty("drill.point", "");
  private static Kind kind = Kind.valueOf(System.getProperty("drill.fault", "HALT"));
  private static int number;
  private static boolean dead;
  private static boolean full;

  private Faults() {}

  /** A fresh process to which nothing happens. */
  public static synchronized void none() {
    next("", Kind.DEATH);
  }

  /**
   * A fresh process to which something happens.
   *
   * @param point and how often it has been passed then: {@code after move runs #2}
   */
  public static synchronized void next(String point, Kind what) {
    COUNTS.clear();
    PASSED.clear();
    HELD.forEach(Faults::close);
    HELD.clear();
    at = point;
    kind = what;
    number = 0;
    dead = false;
    full = false;
  }

  /** A fresh process that dies at the n-th point, whichever it is. */
  public static synchronized void nth(int point) {
    next("", Kind.DEATH);
    number = point;
  }

  /** Remembers a lock, which a process gives back when it dies. */
  static synchronized void holds(Closeable lock) {
    HELD.add(lock);
  }

  private static void close(Closeable lock) {
    try {
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The points that were passed since, each with its number. */
  public static synchronized List<String> passed() {
    return List.copyOf(PASSED);
  }

  public static synchronized boolean dead() {
    return dead;
  }

  static synchronized void alive() {
    if (dead) {
      throw new Killed("before");
    }
  }

  /**
   * @param half what is done if it happens here
   */
  static synchronized void point(String name, Action half) {
    alive();
    if (full && !name.startsWith("after")) {
      throw new UncheckedIOException(new IOException("No space left on device"));
    }
    String numbered = name + " #" + COUNTS.merge(name, 1, Integer::sum);
    PASSED.add(numbered);
    if (numbered.equals(at) || PASSED.size() == number) {
      half.make();
      switch (kind) {
        case HALT -> Runtime.getRuntime().halt(137);
        case DEATH -> {
          dead = true;
          throw new Killed(numbered);
        }
        case LOST -> throw new Lost(numbered);
        case FULL -> {
          full = true;
          throw new UncheckedIOException(new IOException("No space left on device"));
        }
      }
    }
  }

  /** Something that changes files. */
  interface Action {
    void make();
  }

  /** The table or the hidden folder that a path lies in, and the end of its name. */
  static String kind(String path) {
    String[] parts = path.split("/");
    String name = parts[parts.length - 1];
    for (int p = 0; p < parts.length; p++) {
      if (parts[p].startsWith("sweep=")) {
        return parts[p - 1] + (name.equals(SweepFolder.SCHEMA_FILE) ? " schema" : "");
      }
      if (parts[p].equals("_sweeps") && p + 2 < parts.length) {
        String end = name.replaceFirst("^.*?([a-z_]*\\.parquet|\\.[a-z]+|)$", "$1");
        String who = TASK.matcher(path).find() ? " of a task" : "";
        return parts[p + 2].equals(name)
            ? name
            : parts[p + 2] + (end.isEmpty() ? "" : " " + end) + who;
      }
    }
    return name;
  }
}
