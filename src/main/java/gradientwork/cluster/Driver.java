package gradientwork.cluster;

import gradientwork.store.CheckpointPack;
import gradientwork.store.Entry;
import gradientwork.store.Live;
import gradientwork.store.Results;
import gradientwork.store.StoreError;
import gradientwork.store.SweepFolder;
import gradientwork.store.Written;
import gradientwork.sweep.Sweep;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Runs a sweep to its end, or goes on where it stopped. A sweep is a few waves: each is one Spark
 * job with a bounded slice of work for every slot, and is committed by the journal while the next
 * one already runs.
 *
 * <pre>{@code
 * try (Session session = Session.open(Session.Options.EMBEDDED)) {
 *   Outcome outcome = new Driver(session, Results.at("results"), sweep, Settings.DEFAULT)
 *       .run(progress -> …);
 *   System.exit(outcome.exitCode());
 * }
 * }</pre>
 */
public final class Driver {
  private final Crew crew;
  private final SweepFolder sweep;
  private final Work work;
  private final Settings settings;
  private final Identification driver;
  private final Board board = Board.HERE;
  private Optional<Consumer<List<Sight>>> watcher = Optional.empty();

  public Driver(Session session, Results results, Sweep sweep, Settings settings) {
    this(session, results, new SweepWork(sweep), settings);
  }

  /** With a session that need not have started yet: the sweep is planned in the meantime. */
  public Driver(Starting session, Results results, Sweep sweep, Settings settings) {
    this(session, results, new SweepWork(sweep), settings);
  }

  Driver(Crew crew, Results results, Work work, Settings settings) {
    this.crew = crew;
    this.sweep = results.sweep(work.name());
    this.work = work;
    this.settings = settings;
    this.driver = Identification.now(org.apache.spark.package$.MODULE$.SPARK_VERSION());
  }

  /**
   * Somebody watches: is told what runs record while they work, some times a second, by a thread
   * that must not be kept waiting. Changes nothing in the run.
   */
  public Driver watchedBy(Consumer<List<Sight>> somebody) {
    watcher = Optional.of(somebody);
    return this;
  }

  /**
   * Works until everything has ended or it is stopped. The listener is called about twice a second
   * and after every commit, always from one thread at a time.
   *
   * @throws StoreError for what went wrong outside the experiments, in one sentence (exit code 4)
   */
  public Outcome run(Consumer<Progress> listener) {
    board.driver(driver.name());
    watch(watcher);
    Meters.HERE.begin();
    if (settings.signals()) {
      Interrupts.to(this::stop);
    }
    try (Lease lease = Lease.take(sweep, driver.provenance());
        Balance balance = new Balance(board);
        Telling telling = new Telling(listener, board, progress -> look(balance, progress))) {
      return new Course(balance, telling).run();
    } catch (UncheckedIOException e) {
      throw new StoreError("files of " + sweep.results().root() + ": " + e.getCause(), e);
    } finally {
      Interrupts.leave();
      watcher.ifPresent(somebody -> somebody.accept(Beats.HERE.eye.taken()));
      watch(Optional.empty());
    }
  }

  /** Embedded, tasks need not wait for a heartbeat to hear of it. */
  private void watch(Optional<Consumer<List<Sight>>> somebody) {
    board.watch(somebody);
    Beats.HERE.eye.open(somebody.isPresent());
  }

  private void look(Balance balance, Progress progress) {
    balance.look();
    if (progress.failed() > settings.maxFailures() || sweep.storage().exists(sweep.stop())) {
      stop();
    }
  }

  /**
   * Asks whoever works on a sweep to checkpoint and end.
   *
   * @return who that is, and since when; empty if nobody does
   */
  public static Optional<String> stop(SweepFolder sweep) {
    return Lease.stop(sweep, Identification.now("").provenance());
  }

  /** Asks the tasks to checkpoint at their next unit of work, and the driver to commit and end. */
  public void stop() {
    board.stopAll();
  }

  /** From the opening to the last commit. */
  private final class Course {
    private final Balance balance;
    private final Telling telling;
    private final Opening opening;
    private final long generation;
    private final Plan plan;
    private final CompletableFuture<Registration.Files> registering;
    private Future<Registration.Files> registration;
    private final Set<String> packs = new HashSet<>();
    private final Optional<Rungs> rungs;

    Course(Balance balance, Telling telling) {
      this.balance = balance;
      this.telling = telling;
      this.opening = new Opening(work, sweep, driver, telling::notice);
      if (settings.fresh()) {
        opening.clear();
      } else if (settings.retryFailed()) {
        opening.forgetFailed();
      }
      Ids ids = new Ids(work);
      boolean registered = opening.registered(ids);
      this.generation = opening.generation(ids);
      opening.reopen(ids.distinct());
      Ids.Ended ended = opening.ended();
      List<CheckpointPack.Ref> checkpoints = opening.checkpoints(ended);
      opening.live().files(SweepFolder.CHECKPOINTS).forEach(pack -> packs.add(pack.file()));
      this.plan = new Plan(ids, ended, checkpoints);
      this.rungs = work.pruning().map(any -> new Rungs(work, ids, sweep, () -> Live.of(sweep)));
      rungs.ifPresent(ladder -> ladder.start(plan));
      plan.suspect(ids, opening.suspects(settings.careful()));
      telling.plan(plan.wanted(), plan.before());
      Registration files =
          new Registration(work, sweep, opening.live(), ids, plan, driver.name(), generation);
      this.registering =
          registered
              ? CompletableFuture.completedFuture(Registration.Files.NONE)
              : CompletableFuture.supplyAsync(files::call, Threads::start);
      this.registration = registering;
    }

    Outcome run() {
      List<StoreError> failure = new ArrayList<>();
      try (Waves waves = crew.waves(work, sweep, driver.name());
          Committer committer = new Committer(opening.journal(), telling::committed)) {
        int wave = 0;
        while (plan.left() > 0 && failure.isEmpty() && !board.stopped() && timeIsLeft()) {
          failure.addAll(wave(waves, committer, ++wave));
          compare(committer);
        }
        if (wave == 0) {
          commit(committer, 0, List.of());
        }
        committer.finish();
        if (plan.left() == 0) {
          opening.join();
        }
        opening.sweepUp();
      } finally {
        // whatever becomes of the sweep, nobody writes into its folder after this
        registering.handle((files, error) -> files).join();
      }
      failure.forEach(
          error -> {
            throw error;
          });
      telling.check();
      return new Outcome(telling.outcome(), plan.left() > 0, telling.seconds());
    }

    /** Decisions rest on what is committed. */
    private void compare(Committer committer) {
      if (rungs.isPresent() && plan.compares()) {
        committer.finish();
        rungs.get().climb(plan);
      }
    }

    private List<StoreError> wave(Waves waves, Committer committer, int number) {
      telling.check();
      long nanos = slice(number).toNanos();
      List<TaskOrder> orders = plan.orders(number, slots(), nanos, care());
      telling.wave(number);
      balance.wave(nanos);
      Waves.Done done =
          waves.run(
              orders,
              result -> {
                telling.arrived(result);
                balance.arrived();
              });
      for (TaskResult result : done.results()) {
        plan.done(orders.get(result.task()), result);
      }
      commit(committer, number, done.results());
      return done.failure();
    }

    private TaskOrder.Care care() {
      return settings.careful() ? TaskOrder.Care.NOTES : TaskOrder.Care.NONE;
    }

    private int slots() {
      int live = crew.slots();
      return settings.tasks() > 0 ? Math.min(settings.tasks(), live) : live;
    }

    /** Slices double up to the longest, and none goes beyond the deadline. */
    private Duration slice(int wave) {
      Duration slice = settings.firstSlice();
      for (int w = 1; w < wave && slice.compareTo(settings.longestSlice()) < 0; w++) {
        slice = slice.multipliedBy(2);
      }
      Duration bounded =
          slice.compareTo(settings.longestSlice()) < 0 ? slice : settings.longestSlice();
      if (settings.deadline().isEmpty()) {
        return bounded;
      }
      Duration left = settings.deadline().get().minusNanos((long) (telling.seconds() * 1e9));
      return left.isNegative() ? Duration.ZERO : left.compareTo(bounded) < 0 ? left : bounded;
    }

    private boolean timeIsLeft() {
      return settings
          .deadline()
          .map(time -> telling.seconds() < time.toNanos() * 1e-9)
          .orElse(true);
    }

    private void commit(Committer committer, int wave, List<TaskResult> results) {
      List<Written> add = new ArrayList<>();
      results.forEach(result -> add.addAll(result.files()));
      List<Entry.Removed> remove = supersededPacks(add);
      long ended = results.stream().mapToLong(TaskResult::ended).sum();
      long failed = results.stream().mapToLong(TaskResult::failed).sum();
      Future<Registration.Files> first = registration;
      registration = CompletableFuture.completedFuture(Registration.Files.NONE);
      committer.commit(
          () -> {
            Registration.Files files = Waiting.on(first);
            add.addAll(files.add());
            remove.addAll(files.remove());
            return driver.entry(generation, wave, ended, failed, add, remove);
          });
    }

    /** Packs of which every run has ended or has been checkpointed again. */
    private List<Entry.Removed> supersededPacks(List<Written> add) {
      add.stream()
          .filter(file -> file.place().equals(SweepFolder.CHECKPOINTS))
          .forEach(file -> packs.add(file.file()));
      Set<String> needed =
          plan.checkpoints().stream().map(CheckpointPack.Ref::file).collect(Collectors.toSet());
      List<Entry.Removed> remove = new ArrayList<>();
      for (String pack : packs.stream().sorted().toList()) {
        if (!needed.contains(pack)) {
          packs.remove(pack);
          remove.add(new Entry.Removed(SweepFolder.CHECKPOINTS, pack));
        }
      }
      return remove;
    }
  }
}
