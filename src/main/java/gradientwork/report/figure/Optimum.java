package gradientwork.report.figure;

import gradientwork.cluster.Frame;
import java.util.Optional;

/** The network of a certified optimum of the same sweep, for the same data and penalty. */
final class Optimum {
  private static final double SAME = 1e-9;

  private Optimum() {}

  static Optional<Net> of(Query query, Subject run) {
    Frame beta = query.of("select beta from runs where " + run.rows());
    if (beta.rows().isEmpty() || beta.cell(0, "beta") == null) {
      return Optional.empty();
    }
    Frame frame =
        query.of(
            "select s.iteration, s.d, s.m, s.w, s.v from runs r join experiments e on r.sweep ="
                + " e.sweep and r.experiment = e.experiment join snapshots s on s.sweep = r.sweep"
                + " and s.experiment = r.experiment where r.bound_kind = 'certified' and"
                + " get_json_object(e.config_json, '$.algorithm.kind') = 'convex' and"
                + " coalesce(get_json_object(e.config_json, '$.algorithm.model'), 'relu') = 'relu'"
                + " and e.data = '"
                + run.data()
                + "' and abs(r.beta / "
                + beta.cell(0, "beta")
                + "D - 1) < "
                + SAME
                + " order by r.objective, r.experiment, s.iteration desc limit 1");
    if (frame.rows().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Net(
            (Long) frame.cell(0, "iteration"),
            Math.toIntExact((Long) frame.cell(0, "d")),
            Math.toIntExact((Long) frame.cell(0, "m")),
            Snapshots.numbers(frame.cell(0, "w")),
            Snapshots.numbers(frame.cell(0, "v")),
            new int[0]));
  }

  /**
   * The optimum with its neurons as long as a run would have them: of a neuron only u = |v|w
   * counts. Where v stands still at ±c, w = u/c; where both layers are trained, |w| = |v| and so w
   * = u/√|u|.
   */
  static Net like(Net optimum, Net run, boolean bothLayers) {
    double c = Math.abs(run.v()[0]);
    double[] w = new double[optimum.w().length];
    for (int j = 0; j < optimum.m(); j++) {
      double square = 0;
      for (int k = 0; k < optimum.d(); k++) {
        double u = Math.abs(optimum.v()[j]) * optimum.w(j, k);
        w[optimum.d() * j + k] = u;
        square += u * u;
      }
      double by = bothLayers ? Math.sqrt(Math.sqrt(square)) : c;
      for (int k = 0; k < optimum.d() && by > 0; k++) {
        w[optimum.d() * j + k] /= by;
      }
    }
    return new Net(optimum.iteration(), optimum.d(), optimum.m(), w, optimum.v(), new int[0]);
  }
}
