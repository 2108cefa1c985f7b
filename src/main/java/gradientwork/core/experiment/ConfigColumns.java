package gradientwork.core.experiment;

import gradientwork.core.parameter.RecordType.Component;
import gradientwork.core.table.Struct;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The columns {@code config} and {@code config_json} of experiments that come in the order of a
 * sweep. Neighbours share most of their parts; what a part adds is made once. Serves one thread.
 */
public final class ConfigColumns {
  private static final int MOST_KEPT = 4096;

  /** The parameters of one experiment, typed and as one JSON object. */
  public record Columns(Struct config, String json) {}

  /** What a part adds; the JSON without braces, empty for a part that is absent. */
  private record Piece(Struct config, String json) {}

  private final List<Component> parts = Parameters.parts();
  private final List<Map<Object, Piece>> pieces = new ArrayList<>();

  public ConfigColumns() {
    parts.forEach(part -> pieces.add(new IdentityHashMap<>()));
  }

  public Columns of(Experiment experiment) {
    Map<String, Object> config = new LinkedHashMap<>();
    StringBuilder json = new StringBuilder("{");
    for (int p = 0; p < parts.size(); p++) {
      Piece piece = piece(p, parts.get(p).of(experiment));
      config.putAll(piece.config().values());
      if (json.length() > 1 && !piece.json().isEmpty()) {
        json.append(',');
      }
      json.append(piece.json());
    }
    return new Columns(new Struct(config), json.append('}').toString());
  }

  private Piece piece(int p, Object value) {
    Map<Object, Piece> kept = pieces.get(p);
    Piece piece = kept.get(value);
    if (piece == null) {
      Map<String, Object> tree = Parameters.tree(parts.get(p), value);
      String json = Parameters.json(tree);
      piece = new Piece(ConfigType.of(tree), json.substring(1, json.length() - 1));
      if (kept.size() >= MOST_KEPT) {
        kept.clear();
      }
      kept.put(value, piece);
    }
    return piece;
  }
}
