package gradientwork.cluster;

import gradientwork.core.linalg.Matrix;
import gradientwork.core.observe.Motif;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Network;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF5;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;

/** Functions of ours that the views use in SQL. */
final class Functions {
  /** {@code motifs(x, y, d, w, v)}: the {@link Motif}s of a recorded network on its data. */
  static final String MOTIFS = "motifs";

  /** {@code active_samples(x, d, w)}: for each neuron the number of samples it is active on. */
  static final String ACTIVE_SAMPLES = "active_samples";

  private static final StructType MOTIF =
      new StructType()
          .add("pattern", DataTypes.StringType)
          .add("first_neuron", DataTypes.IntegerType)
          .add("neurons", DataTypes.IntegerType)
          .add("positive", DataTypes.IntegerType)
          .add("negative", DataTypes.IntegerType)
          .add("active", DataTypes.IntegerType)
          .add("direction", DataTypes.createArrayType(DataTypes.DoubleType, false))
          .add("critical", DataTypes.BooleanType);

  private Functions() {}

  static void register(SparkSession spark) {
    spark
        .udf()
        .register(
            MOTIFS,
            (UDF5<Seq<Double>, Seq<Double>, Long, Seq<Double>, Seq<Double>, Row[]>)
                (x, y, d, w, v) ->
                    x == null
                        ? null
                        : motifs(new Dataset.Part(matrix(x, d), array(y)), network(d, w, v)),
            DataTypes.createArrayType(MOTIF, false));
    spark
        .udf()
        .register(
            ACTIVE_SAMPLES,
            (org.apache.spark.sql.api.java.UDF3<Seq<Double>, Long, Seq<Double>, long[]>)
                (x, d, w) -> x == null ? null : activeSamples(array(x), d.intValue(), array(w)),
            DataTypes.createArrayType(DataTypes.LongType, false));
  }

  private static Row[] motifs(Dataset.Part part, Network network) {
    List<Row> rows = new ArrayList<>();
    for (Motif motif : Motif.of(network, part)) {
      rows.add(
          RowFactory.create(
              motif.text(part.n()),
              motif.firstNeuron(),
              motif.neurons(),
              motif.positive(),
              motif.negative(),
              motif.pattern().cardinality(),
              motif.direction(),
              motif.critical()));
    }
    return rows.toArray(Row[]::new);
  }

  private static long[] activeSamples(double[] x, int d, double[] w) {
    long[] active = new long[w.length / d];
    for (int j = 0; j < active.length; j++) {
      for (int i = 0; i < x.length / d; i++) {
        double a = 0;
        for (int k = 0; k < d; k++) {
          a = Math.fma(w[d * j + k], x[d * i + k], a);
        }
        active[j] += a > 0 ? 1 : 0;
      }
    }
    return active;
  }

  private static Matrix matrix(Seq<Double> x, long d) {
    double[] values = array(x);
    return new Matrix(values.length / (int) d, (int) d, values);
  }

  private static Network network(long d, Seq<Double> w, Seq<Double> v) {
    double[] second = array(v);
    return new Network((int) d, second.length, array(w), second);
  }

  private static double[] array(Seq<Double> values) {
    double[] array = new double[values.size()];
    Arrays.setAll(array, values::apply);
    return array;
  }
}
