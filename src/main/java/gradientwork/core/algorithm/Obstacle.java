package gradientwork.core.algorithm;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.parameter.Range;
import gradientwork.core.parameter.Ranges;
import java.util.List;

/** Where no mass may be. */
@Meaning("where no mass may be")
public sealed interface Obstacle {

  /** Number of coordinates of its points; 0 if it fits any. */
  int dimension();

  /** Whether a point is inside. */
  boolean blocks(double[] point);

  @Meaning("nowhere")
  record None() implements Obstacle {
    @Override
    public int dimension() {
      return 0;
    }

    @Override
    public boolean blocks(double[] point) {
      return false;
    }
  }

  /** |x − c| &lt; r. */
  @Meaning("a disk, or a ball")
  record Disk(
      @Meaning("coordinates of its centre") List<Double> centre,
      @Meaning("points nearer than that are inside") @Range(above = 0) double radius)
      implements Obstacle {
    public Disk {
      Ranges.check(Disk.class, centre, radius);
      centre = List.copyOf(centre);
      if (centre.isEmpty()) {
        throw new NotAllowed("centre", centre, "one number for each coordinate of the points");
      }
    }

    @Override
    public int dimension() {
      return centre.size();
    }

    @Override
    public boolean blocks(double[] point) {
      double sum = 0;
      for (int k = 0; k < point.length; k++) {
        double difference = point[k] - centre.get(k);
        sum += difference * difference;
      }
      return sum < radius * radius;
    }
  }
}
