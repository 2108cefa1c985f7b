package gradientwork.report.page;

import gradientwork.cluster.Catalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The runs whose neurons can be played: the best one first, then others evenly over the sweep, as
 * many as there is room for.
 */
final class Movies {
  /** As many weights are read. */
  private static final long READ = 4_000_000;

  private static final int MOST = 24;

  private static final String CANDIDATES =
      "select r.position, r.experiment, r.data, count(*) as n, max(s.d * s.m) as size,"
          + " case when r.status = 'failed' then double('NaN') else r.final_loss end as loss"
          + " from snapshots s join results r using (sweep, experiment)"
          + " where r.repeat = (select min(repeat) from results)"
          + " group by 1, 2, 3, 6 order by 1";

  private Movies() {}

  /**
   * As a section.
   *
   * @param room length that the text of the section should not exceed
   */
  static String text(Catalog catalog, RunTable runs, int room) {
    List<List<Object>> candidates = catalog.query(CANDIDATES).rows();
    List<List<Object>> chosen = chosen(candidates);
    Map<String, Movie> movies = Movie.read(catalog, experiments(chosen));
    Map<String, Optional<Samples>> samples = new LinkedHashMap<>();
    for (List<Object> run : chosen) {
      samples.computeIfAbsent((String) run.get(2), data -> Samples.read(catalog, data));
    }
    String text = text(runs, chosen, movies, samples, candidates.size());
    while (text.length() > room && !chosen.isEmpty()) {
      int fewer = (int) ((long) chosen.size() * room / text.length());
      chosen = chosen.subList(0, Math.min(fewer, chosen.size() - 1));
      text = text(runs, chosen, movies, samples, candidates.size());
    }
    return text;
  }

  private static List<String> experiments(List<List<Object>> chosen) {
    return chosen.stream().map(run -> (String) run.get(1)).toList();
  }

  /** The best first, then those that halve the sweep, and so on. */
  private static List<List<Object>> chosen(List<List<Object>> candidates) {
    int n = candidates.size();
    if (n == 0) {
      return List.of();
    }
    long size = 1;
    int best = 0;
    for (int k = 0; k < n; k++) {
      size =
          Math.max(
              size,
              Math.min(48, (long) candidates.get(k).get(3)) * (long) candidates.get(k).get(4));
      best = loss(candidates.get(k)) < loss(candidates.get(best)) ? k : best;
    }
    int most = (int) Math.max(1, Math.min(Math.min(MOST, n), READ / size));
    List<Integer> order = new ArrayList<>(List.of(best));
    for (int stride = Integer.highestOneBit(n); stride >= 1; stride /= 2) {
      for (int k = 0; k < n && order.size() < most; k += stride) {
        if (!order.contains(k)) {
          order.add(k);
        }
      }
    }
    return order.stream().<List<Object>>map(candidates::get).toList();
  }

  private static double loss(List<Object> candidate) {
    Double loss = (Double) candidate.get(5);
    return loss == null || loss.isNaN() ? Double.POSITIVE_INFINITY : loss;
  }

  private static String text(
      RunTable runs,
      List<List<Object>> chosen,
      Map<String, Movie> networks,
      Map<String, Optional<Samples>> samples,
      int candidates) {
    Section section = new Section();
    Map<String, Map<String, Object>> written = new LinkedHashMap<>();
    List<Map<String, Object>> movies = new ArrayList<>();
    for (List<Object> run : chosen) {
      String experiment = (String) run.get(1);
      String data = (String) run.get(2);
      samples
          .get(data)
          .ifPresent(some -> written.computeIfAbsent(data, name -> some.write(section)));
      Map<String, Object> header = new LinkedHashMap<>();
      header.put("run", runs.index((long) run.get(0)));
      header.put("sql", Movie.sql(experiment));
      networks.get(experiment).write(header, section, samples.get(data));
      if (written.containsKey(data)) {
        header.put("samples", written.get(data));
      }
      movies.add(header);
    }
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("candidates", candidates);
    header.put("movies", movies);
    return section.text(header);
  }
}
