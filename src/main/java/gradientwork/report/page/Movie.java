package gradientwork.report.page;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Frame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The recorded networks of one run, at most so many of them, and of each at most so many neurons.
 */
final class Movie {
  private static final int FRAMES = 48;
  private static final int NEURONS = 300;
  private static final int COMPONENTS = 6;
  private static final int OUTPUTS = 101;

  /** Six decimal digits, more than a picture shows. */
  private static final int BITS = 20;

  private final List<Network> networks;
  private final long recorded;

  private Movie(List<Network> networks, long recorded) {
    this.networks = networks;
    this.recorded = recorded;
  }

  static String sql(String experiment) {
    return "select iteration, d, w, v, labels from snapshots where experiment = '"
        + experiment
        + "' order by iteration";
  }

  /** Those of some runs, all in one query: there are few, and each query costs a while. */
  static Map<String, Movie> read(Catalog catalog, List<String> experiments) {
    Map<String, Movie> movies = new LinkedHashMap<>();
    if (experiments.isEmpty()) {
      return movies;
    }
    Map<String, List<Long>> all = new LinkedHashMap<>();
    String wanted = experiments.stream().map(Movie::quoted).collect(Collectors.joining(", "));
    catalog
        .query("select experiment, iteration from snapshots where experiment in (" + wanted + ")")
        .rows()
        .forEach(
            row ->
                all.computeIfAbsent((String) row.get(0), id -> new ArrayList<>())
                    .add((Long) row.get(1)));
    List<String> shown = new ArrayList<>();
    all.forEach((id, iterations) -> shown.add(frames(id, iterations)));
    Frame frame =
        catalog.query(
            "select experiment, iteration, d, w, v, labels from snapshots where "
                + String.join(" or ", shown)
                + " order by 1, 2");
    Map<String, List<Network>> networks = new LinkedHashMap<>();
    for (List<Object> row : frame.rows()) {
      networks
          .computeIfAbsent((String) row.get(0), id -> new ArrayList<>())
          .add(
              Network.of(
                  (long) row.get(1),
                  ((Long) row.get(2)).intValue(),
                  (List<?>) row.get(3),
                  (List<?>) row.get(4),
                  (List<?>) row.get(5)));
    }
    networks.forEach((id, list) -> movies.put(id, new Movie(list, all.get(id).size())));
    return movies;
  }

  private static String quoted(String experiment) {
    return "'" + experiment + "'";
  }

  /** The condition that picks the frames of one run. */
  private static String frames(String experiment, List<Long> iterations) {
    long[] ascending = iterations.stream().mapToLong(t -> t).sorted().toArray();
    String shown =
        Arrays.stream(CommonGrid.of(ascending, FRAMES))
            .mapToObj(Long::toString)
            .collect(Collectors.joining(", "));
    return "(experiment = " + quoted(experiment) + " and iteration in (" + shown + "))";
  }

  /** Into the header of its part, the arrays appended to the section. */
  void write(Map<String, Object> header, Section section, Optional<Samples> samples) {
    Network last = networks.get(networks.size() - 1);
    int d = last.d();
    int[] components = d == 2 ? new int[] {0, 1} : last.components(COMPONENTS);
    int[] neurons = shown(last.neurons());
    header.put("d", d);
    header.put("neurons", last.neurons());
    header.put("shown", neurons);
    header.put("recorded", recorded);
    header.put("iterations", networks.stream().map(Network::iteration).toList());
    header.put("components", components);
    List<Map<String, Object>> weights = new ArrayList<>();
    for (int k : components) {
      weights.add(series(section, network -> network.component(k, neurons)));
    }
    header.put("w", weights);
    header.put("v", series(section, network -> network.signs(neurons)));
    if (d == 2 && samples.isPresent()) {
      double[] x = samples.get().abscissae(OUTPUTS);
      header.put("x", section.numbers(x, BITS));
      header.put(
          "output", series(section, network -> Arrays.stream(x).map(network::output).toArray()));
    }
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
}
