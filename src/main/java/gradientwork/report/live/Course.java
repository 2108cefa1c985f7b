package gradientwork.report.live;

import gradientwork.cluster.Sight;
import gradientwork.sweep.Sweep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What was seen of one run; each thing with the moment at which it was told. */
final class Course {
  /** A recorded iteration, and when it was told. */
  record Told(Sight.Point point, long stamp) {}

  final int number;
  final long position;
  final long begun;
  private final List<Told> points = new ArrayList<>();
  private Optional<Sight.Neurons> neurons = Optional.empty();
  private Optional<Sight.End> end = Optional.empty();
  private long drawn;
  private long changed;

  /** What the sweep says of the run; made when somebody first asks. */
  private Optional<Sweep.Planned> planned = Optional.empty();

  Course(int number, long position, long stamp) {
    this.number = number;
    this.position = position;
    this.begun = stamp;
    this.changed = stamp;
  }

  /**
   * @param most points that are kept; beyond, every second one goes
   */
  void add(Sight sight, long stamp, int most) {
    changed = stamp;
    if (sight instanceof Sight.Point point) {
      // a task that is tried again repeats what it told
      if (!points.isEmpty()
          && points.get(points.size() - 1).point().iteration() >= point.iteration()) {
        points.removeIf(told -> told.point().iteration() >= point.iteration());
      }
      points.add(new Told(point, stamp));
      thin(most);
    } else if (sight instanceof Sight.Neurons network) {
      neurons = Optional.of(network);
      drawn = stamp;
    } else if (sight instanceof Sight.End ending) {
      end = Optional.of(ending);
    }
  }

  private void thin(int most) {
    if (points.size() > most) {
      List<Told> kept = new ArrayList<>();
      for (int k = 0; k < points.size(); k++) {
        if (k % 2 == 0 || k == points.size() - 1) {
          kept.add(points.get(k));
        }
      }
      points.clear();
      points.addAll(kept);
    }
  }

  Sweep.Planned planned(Sweep sweep) {
    if (planned.isEmpty()) {
      planned = Optional.of(sweep.planned(position));
    }
    return planned.get();
  }

  boolean changedAfter(long stamp) {
    return changed > stamp;
  }

  List<Sight.Point> pointsAfter(long stamp) {
    return points.stream().filter(told -> told.stamp() > stamp).map(Told::point).toList();
  }

  Optional<Sight.Neurons> neuronsAfter(long stamp) {
    return drawn > stamp ? neurons : Optional.empty();
  }

  Optional<Sight.End> end() {
    return end;
  }
}
