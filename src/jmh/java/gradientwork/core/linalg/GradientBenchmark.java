package gradientwork.core.linalg;

import gradientwork.bench.Cases;
import gradientwork.bench.Cases.Labelled;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A step of gradient descent on both layers with all samples: loss, gradient, W ← W − η∇. */
@State(Scope.Thread)
public class GradientBenchmark {
  /** n, d, m. */
  @Param({"11,10,12", "70,2,1000", "500,20,200", "2000,100,500", "10000,785,100"})
  public String shape;

  @Param({"FLOAT32", "FLOAT64"})
  public Precision precision;

  private FusedPass fast;
  private FusedPass slow;
  private Samples samples;
  private Reals weights;
  private Reals gradient;

  @Setup
  public void make() {
    int[] size = Arrays.stream(shape.split(",")).mapToInt(Integer::parseInt).toArray();
    Labelled data = Labelled.of(size[0], size[1]);
    Layout layout = Layout.of(size[1], size[2], precision);
    fast = FusedPass.of(layout, precision, size[0]);
    slow =
        precision == Precision.FLOAT32
            ? new FloatPass(layout, size[0], new PlainFloatKernel())
            : new DoublePass(layout, size[0], new PlainDoubleKernel());
    samples = Samples.of(layout, precision, data.x(), data.y());
    double[] w = Cases.normals(size[1] * size[2], "first-layer");
    double[] v = new double[size[2]];
    Arrays.setAll(v, j -> (j % 2 == 0 ? 1.0 : -1.0) / size[2]);
    weights = Reals.of(precision, layout.flat(w, v));
    gradient = Reals.zeros(precision, layout.size());
  }

  /** With vector instructions. */
  @Benchmark
  public double fused() {
    return step(fast);
  }

  /** The same sums in plain Java. */
  @Benchmark
  public double plain() {
    return step(slow);
  }

  private double step(FusedPass pass) {
    double loss = pass.gradient(weights, samples, SampleLoss.SQUARED, gradient);
    weights.add(-1e-6, gradient);
    return loss;
  }

  @TearDown
  public void close() {
    fast.close();
    slow.close();
  }
}
