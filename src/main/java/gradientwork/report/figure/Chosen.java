package gradientwork.report.figure;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import gradientwork.cluster.Frame;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The runs that are drawn, in their order.
 *
 * @param swept the columns that the sweep varies
 */
public record Chosen(Choice choice, List<Subject> runs, List<String> swept) {
  private static final ObjectMapper JSON = new ObjectMapper();

  public Chosen {
    runs = List.copyOf(runs);
    swept = List.copyOf(swept);
  }

  /**
   * @throws NothingToDraw if there is none
   */
  public static Chosen of(Query query, Choice choice) {
    List<String> swept = swept(query.of("select * from results limit 0").columns());
    StringBuilder columns =
        new StringBuilder(
            "r.sweep, r.experiment, r.point, r.repeat, r.data, r.status, r.iterations");
    swept.forEach(column -> columns.append(", r.`").append(column).append('`'));
    Frame frame =
        query.of(
            "select "
                + columns
                + ", e.config_json from ("
                + choice.sql()
                + ") r join experiments e on r.sweep = e.sweep and r.experiment = e.experiment"
                + " order by "
                + (choice.order().isEmpty() ? "" : choice.order() + ", ")
                + "r.sweep, r.position");
    if (frame.rows().isEmpty()) {
      throw new NothingToDraw(
          choice.where().isEmpty()
              ? "no run has ended yet, so there is nothing to draw"
              : "no run that has ended meets --where \"" + choice.where() + "\"");
    }
    List<Subject> runs = new ArrayList<>();
    for (int r = 0; r < frame.rows().size(); r++) {
      runs.add(subject(frame, r, swept));
    }
    return new Chosen(choice, runs, swept);
  }

  /** Between the name and what was measured. */
  private static List<String> swept(List<String> columns) {
    List<String> swept = new ArrayList<>();
    for (int c = columns.indexOf("name") + 1; c < columns.size(); c++) {
      String column = columns.get(c);
      if (column.equals("status") || column.startsWith("final_")) {
        break;
      }
      swept.add(column);
    }
    return swept;
  }

  private static Subject subject(Frame frame, int r, List<String> swept) {
    Map<String, Object> keys = new LinkedHashMap<>();
    for (String column : swept) {
      Object value = frame.cell(r, column);
      if (value != null) {
        keys.put(column, value);
      }
    }
    return new Subject(
        (String) frame.cell(r, "sweep"),
        (String) frame.cell(r, "experiment"),
        (String) frame.cell(r, "point"),
        (Long) frame.cell(r, "repeat"),
        (String) frame.cell(r, "data"),
        (String) frame.cell(r, "status"),
        (Long) frame.cell(r, "iterations"),
        keys,
        json((String) frame.cell(r, "config_json")));
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("these are no parameters of an experiment: " + text, e);
    }
  }

  /** The sweeps of the runs, in their order. */
  List<String> sweeps() {
    return runs.stream().map(Subject::sweep).distinct().toList();
  }

  /** The columns that take more than one value among the runs, {@code sweep} among them. */
  List<String> varying() {
    List<String> varying = new ArrayList<>();
    if (sweeps().size() > 1) {
      varying.add("sweep");
    }
    for (String column : swept) {
      if (distinct(column) > 1) {
        varying.add(column);
      }
    }
    return varying;
  }

  /** Of some columns those that tell runs apart which the ones before do not. */
  List<String> telling(List<String> columns) {
    List<String> telling = new ArrayList<>();
    long apart = 1;
    for (String column : columns) {
      telling.add(column);
      long now =
          runs.stream()
              .map(run -> telling.stream().map(c -> Objects.toString(run.key(c))).toList())
              .distinct()
              .count();
      if (now > apart) {
        apart = now;
      } else {
        telling.remove(column);
      }
    }
    return telling;
  }

  /** How many values a column takes; absence is one. */
  long distinct(String column) {
    return runs.stream().map(run -> Objects.toString(run.key(column))).distinct().count();
  }

  /** The same runs, fewer of them. */
  Chosen first(int most) {
    return runs.size() <= most ? this : new Chosen(choice, runs.subList(0, most), swept);
  }
}
