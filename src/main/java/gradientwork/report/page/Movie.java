package gradientwork.report.page;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The recorded networks of one run, at most so many of them, and of each at most so many neurons.
 */
final class Movie {
  private static final int FRAMES = 48;
  private static final int NEURONS = 300;
  private static final int COMPONENTS = 6;
  private static final int OUTPUTS = 101;
  private static final int SAMPLES = 400;

  /** Six decimal digits, more than a picture shows. */
  private static final int BITS = 20;

  private final int run;
  private final List<Network> networks;
  private final long recorded;

  private Movie(int run, List<Network> networks, long recorded) {
    this.run = run;
    this.networks = networks;
    this.recorded = recorded;
  }

  static String sql(String experiment) {
    return "select iteration, d, w, v, labels from snapshots where experiment = '"
        + experiment
        + "' order by iteration";
  }

  /**
   * @param run its row in the table of runs
   */
  static Movie read(Catalog catalog, int run, String experiment) {
    long[] all =
        catalog
            .query(
                "select iteration from snapshots where experiment = '"
                    + experiment
                    + "' order by 1")
            .rows()
            .stream()
            .mapToLong(row -> (long) row.get(0))
            .toArray();
    String shown =
        Arrays.stream(CommonGrid.of(all, FRAMES))
            .mapToObj(Long::toString)
            .collect(Collectors.joining(", "));
    Frame frame =
        catalog.query(
            "select * from ("
                + sql(experiment)
                + ") where iteration in ("
                + shown
                + ") order by 1");
    List<Network> networks = new ArrayList<>();
    for (List<Object> row : frame.rows()) {
      networks.add(
          Network.of(
              (long) row.get(0),
              ((Long) row.get(1)).intValue(),
              (List<?>) row.get(2),
              (List<?>) row.get(3),
              (List<?>) row.get(4)));
    }
    return new Movie(run, networks, all.length);
  }

  /** Its part of the header, the arrays appended to the section. */
  Map<String, Object> write(Section section, String sql, Map<String, Object> samples) {
    Network last = networks.get(networks.size() - 1);
    int d = last.d();
    int[] components = d == 2 ? new int[] {0, 1} : last.components(COMPONENTS);
    int[] neurons = shown(last.neurons());
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("run", run);
    header.put("d", d);
    header.put("neurons", last.neurons());
    header.put("shown", neurons);
    header.put("recorded", recorded);
    header.put("iterations", networks.stream().map(Network::iteration).toList());
    header.put("components", components);
    header.put("sql", sql);
    List<Map<String, Object>> weights = new ArrayList<>();
    for (int k : components) {
      weights.add(series(section, network -> network.component(k, neurons)));
    }
    header.put("w", weights);
    header.put("v", series(section, network -> network.signs(neurons)));
    if (d == 2 && samples != null) {
      header.put("samples", samples);
      double[] x = abscissae(samples);
      header.put("x", section.numbers(x, BITS));
      header.put(
          "output", series(section, network -> Arrays.stream(x).map(network::output).toArray()));
    }
    return header;
  }

  private interface Reading {
    double[] of(Network network);
  }

  private Map<String, Object> series(Section section, Reading reading) {
    return section.numbers(
        networks.stream().flatMapToDouble(it -> Arrays.stream(reading.of(it))).toArray(), BITS);
  }

  private static int[] shown(int neurons) {
    int count = Math.min(neurons, NEURONS);
    int[] shown = new int[count];
    for (int k = 0; k < count; k++) {
      shown[k] = (int) ((long) k * neurons / count);
    }
    return shown;
  }

  /** Even over the range of the samples, a tenth of it added at either side. */
  private static double[] abscissae(Map<String, Object> samples) {
    double low = (double) samples.get("low");
    double high = (double) samples.get("high");
    double margin = high > low ? (high - low) / 10 : 1;
    double[] x = new double[OUTPUTS];
    for (int k = 0; k < x.length; k++) {
      x[k] = low - margin + k * (high - low + 2 * margin) / (OUTPUTS - 1);
    }
    return x;
  }

  /** The samples of a data set with one feature, at most so many, or null where there are none. */
  static Map<String, Object> samples(Catalog catalog, String data, Section section) {
    Frame frame =
        catalog.query(
            "select d, x, y from datasets where data = '" + data + "' and x is not null limit 1");
    if (frame.rows().isEmpty() || (long) frame.rows().get(0).get(0) != 2) {
      return null;
    }
    double[] x = Network.doubles((List<?>) frame.rows().get(0).get(1));
    double[] y = Network.doubles((List<?>) frame.rows().get(0).get(2));
    int count = Math.min(y.length, SAMPLES);
    double[] features = new double[count];
    double[] targets = new double[count];
    for (int k = 0; k < count; k++) {
      int i = (int) ((long) k * y.length / count);
      features[k] = x[2 * i];
      targets[k] = y[i];
    }
    Map<String, Object> samples = new LinkedHashMap<>();
    samples.put("count", y.length);
    samples.put("low", Arrays.stream(features).min().orElse(0));
    samples.put("high", Arrays.stream(features).max().orElse(1));
    samples.put("features", section.numbers(features, BITS));
    samples.put("targets", section.numbers(targets, BITS));
    return samples;
  }
}
