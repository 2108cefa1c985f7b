package gradientwork.report.page;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Frame;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The samples of a data set with one feature, at most so many.
 *
 * @param count how many there are in all
 */
record Samples(int count, double[] features, double[] targets) {
  private static final int MOST = 400;

  /** Six decimal digits, more than a picture shows. */
  private static final int BITS = 20;

  /** Nothing where the data are not stored, or have not one feature. */
  static Optional<Samples> read(Catalog catalog, String data) {
    Frame frame =
        catalog.query(
            "select d, x, y from datasets where data = '" + data + "' and x is not null limit 1");
    if (frame.rows().isEmpty() || (long) frame.rows().get(0).get(0) != 2) {
      return Optional.empty();
    }
    double[] x = Network.doubles((List<?>) frame.rows().get(0).get(1));
    double[] y = Network.doubles((List<?>) frame.rows().get(0).get(2));
    int shown = Math.min(y.length, MOST);
    double[] features = new double[shown];
    double[] targets = new double[shown];
    for (int k = 0; k < shown; k++) {
      int i = (int) ((long) k * y.length / shown);
      features[k] = x[2 * i];
      targets[k] = y[i];
    }
    return Optional.of(new Samples(y.length, features, targets));
  }

  /** As part of a header, the arrays appended to the section. */
  Map<String, Object> write(Section section) {
    Map<String, Object> samples = new LinkedHashMap<>();
    samples.put("count", count);
    samples.put("features", section.numbers(features, BITS));
    samples.put("targets", section.numbers(targets, BITS));
    return samples;
  }

  /** So many points even over their range, a tenth of it added at either side. */
  double[] abscissae(int points) {
    double low = Arrays.stream(features).min().orElse(0);
    double high = Arrays.stream(features).max().orElse(1);
    double margin = high > low ? (high - low) / 10 : 1;
    double[] x = new double[points];
    for (int k = 0; k < x.length; k++) {
      x[k] = low - margin + k * (high - low + 2 * margin) / (points - 1);
    }
    return x;
  }
}
