package gradientwork.report.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gradientwork.cluster.Catalog;
import gradientwork.cluster.Frame;
import gradientwork.store.Forecast;
import gradientwork.store.Provenance;
import gradientwork.store.Storage;
import gradientwork.store.StoreError;
import gradientwork.store.SweepFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What stands behind the numbers: the sweep file, programs and machines, forecasts, violations. */
final class Background {
  static final String VIOLATIONS =
      "select r.position, v.monitor, count(*) as times, min(v.iteration) as first,"
          + " max(v.size) as largest from violations v join results r using (sweep, experiment)"
          + " group by 1, 2 order by 1, 2";

  private static final ObjectMapper JSON = new ObjectMapper();

  private Background() {}

  /**
   * As a section.
   *
   * @param generation of the sweep file
   */
  static String text(Catalog catalog, SweepFolder folder, long generation, RunTable runs) {
    Section section = new Section();
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("sweep", folder.name());
    header.put("generation", generation);
    header.put("version", Provenance.programVersion());
    header.put("file", utf8(folder, folder.text(generation)));
    header.put("provenance", provenance(folder));
    header.put("forecasts", Forecast.of(folder));
    header.put("violations", violations(section, catalog.query(VIOLATIONS), runs));
    return section.text(header);
  }

  private static String utf8(SweepFolder folder, String path) {
    return new String(folder.storage().read(path), StandardCharsets.UTF_8);
  }

  /** What each driver ran on, in the order in which they started. */
  private static List<JsonNode> provenance(SweepFolder folder) {
    Storage storage = folder.storage();
    List<JsonNode> all = new ArrayList<>();
    String place = folder.provenance("x").replaceFirst("/[^/]*$", "");
    for (String name : storage.list(place).stream().sorted().toList()) {
      String path = place + "/" + name;
      try {
        all.add(JSON.readTree(storage.read(path)));
      } catch (IOException e) {
        throw new StoreError(path + " is damaged: " + e.getMessage(), e);
      }
    }
    return all;
  }

  private static Map<String, Object> violations(Section section, Frame frame, RunTable runs) {
    int n = frame.rows().size();
    int[] run = new int[n];
    int[] times = new int[n];
    double[] first = new double[n];
    double[] largest = new double[n];
    List<String> monitors = new ArrayList<>();
    for (int row = 0; row < n; row++) {
      List<Object> cells = frame.rows().get(row);
      run[row] = runs.index((long) cells.get(0));
      monitors.add((String) cells.get(1));
      times[row] = Math.toIntExact((long) cells.get(2));
      first[row] = (long) cells.get(3);
      largest[row] = cells.get(4) == null ? Section.ABSENT : (double) cells.get(4);
    }
    Map<String, Object> packed = new LinkedHashMap<>();
    packed.put("sql", VIOLATIONS);
    packed.put("run", section.codes(run));
    packed.put("monitor", monitors);
    packed.put("times", section.codes(times));
    packed.put("first", section.numbers(first, Section.ALL_BITS));
    packed.put("largest", section.numbers(largest, Section.ALL_BITS));
    return packed;
  }
}
