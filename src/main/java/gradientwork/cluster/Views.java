package gradientwork.cluster;

import gradientwork.core.table.Column;
import gradientwork.core.table.Table;
import gradientwork.store.Description;
import gradientwork.store.Description.Swept;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The SQL of the views on top of the tables. */
final class Views {
  private final Map<String, List<Swept>> swept = new LinkedHashMap<>();
  private final Set<String> indicators = new LinkedHashSet<>();
  private final String current;

  /**
   * @param descriptions of the sweeps that are shown
   * @param generations the current generation of each
   */
  Views(List<Description> descriptions, Map<String, Long> generations) {
    for (Description description : descriptions) {
      for (Swept each : description.swept()) {
        List<Swept> same = swept.computeIfAbsent(each.column(), name -> new ArrayList<>());
        if (!same.contains(each)) {
          same.add(each);
        }
      }
      indicators.addAll(description.indicators());
    }
    List<String> now = new ArrayList<>();
    generations.forEach(
        (sweep, number) ->
            now.add("(e.sweep = '" + sweep + "' and e.generation = " + number + ")"));
    current = now.isEmpty() ? "false" : String.join(" or ", now);
  }

  /** Runs of the current generation: swept keys, how they ended, final and best indicators. */
  String results() {
    return allResults() + " where " + current;
  }

  /** The same for every generation. */
  String allResults() {
    List<String> columns = new ArrayList<>();
    for (String name : List.of("sweep", "experiment", "point", "repeat", "position", "name")) {
      columns.add("e." + name);
    }
    swept.forEach((name, same) -> columns.add(expression(same) + " as `" + name + "`"));
    Set<String> measured = new LinkedHashSet<>();
    for (String indicator : indicators) {
      measured.add("final_" + indicator);
      measured.add("best_" + indicator);
      columns.add("i.last.`" + indicator + "` as `final_" + indicator + "`");
      columns.add("i.`best_" + indicator + "`");
    }
    for (Column column : Table.RUNS.columns()) {
      if (!column.name().equals("experiment") && !measured.contains(column.name())) {
        columns.add("r.`" + column.name() + "`");
      }
    }
    columns.add("e.data");
    columns.add("e.generation");
    return "select "
        + String.join(", ", columns)
        + " from runs r join experiments e on r.sweep = e.sweep and r.experiment = e.experiment"
        + (indicators.isEmpty()
            ? ""
            : " left join (" + ends() + ") i on r.sweep = i.sweep and r.experiment = i.experiment");
  }

  private String ends() {
    List<String> last = new ArrayList<>();
    List<String> best = new ArrayList<>();
    for (String indicator : indicators) {
      last.add("`" + indicator + "`");
      String better = indicator.endsWith("accuracy") ? "max" : "min";
      best.add(better + "(`" + indicator + "`) as `best_" + indicator + "`");
    }
    return "select sweep, experiment, max_by(struct("
        + String.join(", ", last)
        + "), iteration) as last, "
        + String.join(", ", best)
        + " from iterations group by sweep, experiment";
  }

  /** A row per point of the current generation, over its repeats. */
  String points() {
    List<String> columns = new ArrayList<>(List.of("sweep", "point"));
    swept.keySet().forEach(name -> columns.add("first(`" + name + "`) as `" + name + "`"));
    columns.add("count(*) as n");
    columns.add("count_if(status = 'failed') as failed");
    Set<String> finals = new LinkedHashSet<>();
    indicators.forEach(indicator -> finals.add("final_" + indicator));
    finals.add("final_loss");
    for (String value : finals) {
      columns.add("percentile(`" + value + "`, 0.5) as `median_" + value + "`");
      columns.add("percentile(`" + value + "`, 0.1) as `q10_" + value + "`");
      columns.add("percentile(`" + value + "`, 0.9) as `q90_" + value + "`");
    }
    columns.add("min_by(experiment, final_loss) as best_experiment");
    columns.add("count_if(status = 'pruned') as pruned");
    return "select " + String.join(", ", columns) + " from results group by sweep, point";
  }

  /** A recorded network with the data of its run; x and y are null where only a digest is kept. */
  private static final String SEEN =
      "(select s.sweep, s.experiment, s.iteration, s.d, s.w, s.v, s.labels, t.x, t.y"
          + " from snapshots s"
          + " left join experiments e on s.sweep = e.sweep and s.experiment = e.experiment"
          + " left join datasets t on e.sweep = t.sweep and e.data = t.data)";

  /**
   * A row per run, recorded iteration and neuron. Angle, kink and slope are those of a neuron in
   * one feature: (w_1, w_2) with w_2 the weight of the column of ones. The speed is |w − w'| per
   * iteration, w' the same neuron at the recorded network before.
   */
  static String neurons() {
    return "select sweep, experiment, iteration, neuron, w, v,"
        + " cast(sign(v) as int) as sign, label,"
        + " sqrt(aggregate(w, 0D, (sum, x) -> sum + x * x)) as norm,"
        + " case when d = 2 then atan2(w[1], w[0]) end as angle,"
        + " case when d = 2 and w[0] <> 0 then -w[1] / w[0] end as kink,"
        + " case when d = 2 then w[0] * v end as slope,"
        + " sqrt(aggregate(zip_with(w, lag(w) over its, (a, b) -> (a - b) * (a - b)),"
        + " 0D, (sum, x) -> sum + x)) / (iteration - lag(iteration) over its) as speed,"
        + " case when v = 0 then true else active = 0 end as dead"
        + " from (select s.sweep, s.experiment, s.iteration, s.d, n.neuron, n.v,"
        + " coalesce(s.labels[cast(n.neuron as int)], n.neuron) as label,"
        + " s.active[cast(n.neuron as int)] as active,"
        + " slice(s.w, cast(n.neuron * s.d as int) + 1, cast(s.d as int)) as w"
        + " from (select sweep, experiment, iteration, d, w, v, labels, "
        + Functions.ACTIVE_SAMPLES
        + "(x, d, w) as active from "
        + SEEN
        + ") s lateral view posexplode(s.v) n as neuron, v)"
        + " window its as (partition by sweep, experiment, label order by iteration)";
  }

  /** A row per run, recorded iteration and distinct activation pattern. */
  static String patterns() {
    return "select sweep, experiment, iteration, m.* from (select sweep, experiment, iteration,"
        + " explode("
        + Functions.MOTIFS
        + "(x, y, d, w, v)) as m from "
        + SEEN
        + ")";
  }

  /** Runs and experiments of every sweep in the results, whichever is shown. */
  static final String EVERY_RUN = "every_run";

  static final String EVERY_EXPERIMENT = "every_experiment";

  /**
   * A row per run whose objective has a penalty, beside what all sweeps know of the same data, loss
   * and β: the lowest objective of any network, and the largest proven bound. Both penalties have
   * one optimum; the objective of a gated model is no network's. β counts to 12 digits, because one
   * and the same comes from a ratio and as a number.
   */
  static String gaps() {
    return "with known as (select "
        + SAME
        + ", min(case when "
        + GATED
        + " then null else r.objective end) as best_known,"
        + " max(r.lower_bound) as best_bound"
        + " from "
        + EVERY_RUN
        + " r join "
        + EVERY_EXPERIMENT
        + " e on r.sweep = e.sweep and r.experiment = e.experiment"
        + " where r.beta is not null group by 1, 2, 3),"
        + " shown as (select r.sweep, r.experiment, e.position, e.name,"
        + " get_json_object(e.config_json, '$.algorithm.kind') as algorithm, "
        + SAME
        + ", r.beta, r.objective, r.lower_bound, r.bound_kind, "
        + GATED
        + " as gated"
        + " from runs r join experiments e on r.sweep = e.sweep and r.experiment = e.experiment"
        + " where r.beta is not null)"
        + " select s.sweep, s.experiment, s.position, s.name, s.algorithm, s.data, s.beta,"
        + " s.objective, s.lower_bound, s.bound_kind, k.best_known, k.best_bound,"
        + " case when not s.gated then s.objective - k.best_known end as gap_to_best,"
        + " case when not s.gated then s.objective - k.best_bound end as certified_gap"
        + " from shown s join known k on s.data = k.data and s.loss = k.loss"
        + " and s.beta_digits = k.beta_digits";
  }

  private static final String SAME =
      "e.data, coalesce(get_json_object(e.config_json, '$.objective.loss'), '') as loss,"
          + " format_string('%.11e', r.beta) as beta_digits";

  private static final String GATED =
      "coalesce(get_json_object(e.config_json, '$.algorithm.model'), '') = 'gated'";

  private static String expression(List<Swept> same) {
    List<String> each =
        same.stream()
            .map(
                key ->
                    key.path().isEmpty()
                        ? "e.swept['" + key.key() + "']"
                        : "e.config.`" + key.path().replace(".", "`.`") + "`")
            .toList();
    return each.size() == 1 ? each.get(0) : "coalesce(" + String.join(", ", each) + ")";
  }
}
