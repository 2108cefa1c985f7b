package gradientwork.report.page;

import gradientwork.store.Provenance;
import gradientwork.sweep.Sweep;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The page while its sweep runs: the same modules without any data, which it asks for itself.
 * Nothing but its own server may be asked.
 */
public final class LivePage {
  private LivePage() {}

  /** The page. */
  public static String html(Sweep sweep) {
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("sweep", sweep.name());
    header.put("version", Provenance.programVersion());
    header.put("asked", sweep.size());
    header.put("file", sweep.text());
    List<Map<String, Object>> swept = new ArrayList<>();
    sweep
        .columns()
        .forEach(column -> swept.add(Map.of("name", column.name(), "type", column.type().name())));
    header.put("swept", swept);
    return Template.page(
        sweep.name(), Map.of("live", new Section().text(header)), Template.Reach.OWN_SERVER);
  }
}
