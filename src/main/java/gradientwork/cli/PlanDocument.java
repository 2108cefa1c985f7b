package gradientwork.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import gradientwork.cluster.Prediction;
import gradientwork.cluster.Predictor;
import gradientwork.cluster.Settings;
import gradientwork.cluster.Standing;
import gradientwork.sweep.Prunings;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweptColumn;
import gradientwork.sweep.cost.Range;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * A plan as one JSON object. Its keys are a promise, like the columns of tables: more may come,
 * none goes.
 *
 * <pre>
 * sweep, experiments, points, repeats, distinct, equal
 * axes        [{ variant, name, keys, size, first, last }]    first: at most three values as text
 * rules       [{ rule, leaves_out, points, warning }]         warning: null or a sentence
 * prune       null or { kind, indicator, at, points }         points: compared at each, and left
 * changes     [{ kind, what, sentence }]                      since it was run last
 * done        { ended, failed, reopened, dropped, pruned }
 * left        experiments that are to be run
 * first, last [{ position, experiment, …swept columns…, repeat }]
 * prediction  { slots, calibrated, earlier_runs, processor_share, open, waves,
 *               compute_seconds, wall_seconds, start_seconds, bytes, files }
 *             each of the last five { low, expected, high }
 * </pre>
 */
final class PlanDocument {
  private static final int ENDS = 4;
  private static final int VALUES = 3;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private PlanDocument() {}

  static String json(Sweep sweep, Predictor predictor, Optional<Prediction> prediction) {
    Map<String, Object> plan = new LinkedHashMap<>();
    plan.put("sweep", sweep.name());
    plan.put("experiments", sweep.size());
    plan.put("points", sweep.points());
    plan.put("repeats", sweep.repeats());
    plan.put("distinct", predictor.distinct());
    plan.put("equal", sweep.size() - predictor.distinct());
    plan.put("axes", sweep.axes().stream().map(PlanDocument::axis).toList());
    plan.put("rules", sweep.rules().stream().map(PlanDocument::rule).toList());
    plan.put("prune", prune(sweep));
    plan.put("changes", changes(predictor.standing()));
    plan.put("done", done(predictor.standing()));
    plan.put("left", predictor.left(Settings.DEFAULT));
    long split = Math.min(ENDS, sweep.size());
    plan.put("first", rows(sweep, 0, split));
    plan.put("last", rows(sweep, Math.max(split, sweep.size() - ENDS), sweep.size()));
    plan.put("prediction", prediction.map(PlanDocument::prediction).orElse(null));
    try {
      return JSON.writeValueAsString(plan);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, Object> axis(Sweep.AxisView axis) {
    Map<String, Object> object = new LinkedHashMap<>();
    int size = axis.values().size();
    object.put("variant", axis.variant());
    object.put("name", axis.name());
    object.put("keys", axis.keys());
    object.put("size", size);
    object.put("first", List.copyOf(axis.values().subList(0, Math.min(VALUES, size))));
    object.put("last", axis.values().get(size - 1));
    return object;
  }

  private static Map<String, Object> rule(Sweep.RuleView rule) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rule", rule.rule());
    object.put("leaves_out", rule.leavesOut());
    object.put("points", rule.points());
    object.put("warning", rule.warning().orElse(null));
    return object;
  }

  private static Map<String, Object> prune(Sweep sweep) {
    return Prunings.stored(sweep.text(), sweep.name())
        .map(
            rule -> {
              Map<String, Object> object = new LinkedHashMap<>();
              object.put("kind", rule.name());
              object.put("indicator", rule.indicator().name());
              object.put("at", rule.at());
              object.put("points", rule.points(sweep.points()));
              return object;
            })
        .orElse(null);
  }

  private static List<Map<String, Object>> changes(Standing standing) {
    List<Map<String, Object>> changes = new ArrayList<>();
    standing
        .change()
        .ifPresent(
            change ->
                change
                    .items()
                    .forEach(
                        item -> {
                          Map<String, Object> object = new LinkedHashMap<>();
                          object.put("kind", gradientwork.core.parameter.Words.of(item.kind()));
                          object.put("what", item.what());
                          object.put("sentence", item.sentence());
                          changes.add(object);
                        }));
    return changes;
  }

  private static Map<String, Object> done(Standing standing) {
    Map<String, Object> done = new LinkedHashMap<>();
    done.put("ended", standing.done().cardinality());
    done.put("failed", standing.failed());
    done.put("reopened", standing.reopened());
    done.put("dropped", standing.dropped());
    done.put("pruned", standing.pruned());
    return done;
  }

  private static List<Map<String, Object>> rows(Sweep sweep, long from, long to) {
    return LongStream.range(from, to).mapToObj(position -> row(sweep, position)).toList();
  }

  private static Map<String, Object> row(Sweep sweep, long position) {
    Sweep.Planned planned = sweep.planned(position);
    List<Object> values = sweep.values(planned);
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("position", position);
    row.put("experiment", planned.id());
    for (SweptColumn column : sweep.columns()) {
      Object value = values.get(sweep.columns().indexOf(column));
      boolean finite = !(value instanceof Double number) || Double.isFinite(number);
      row.put(column.name(), finite ? value : value.toString());
    }
    row.put("repeat", planned.repeat());
    return row;
  }

  private static Map<String, Object> prediction(Prediction prediction) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("slots", prediction.slots());
    object.put("calibrated", prediction.tried());
    object.put("earlier_runs", prediction.known());
    object.put("processor_share", prediction.share());
    object.put("open", prediction.open());
    object.put("waves", prediction.waves());
    object.put("compute_seconds", range(prediction.compute()));
    object.put("wall_seconds", range(prediction.wall()));
    object.put("start_seconds", range(prediction.start()));
    object.put("bytes", range(prediction.bytes()));
    object.put("files", range(prediction.files()));
    return object;
  }

  private static Map<String, Object> range(Range range) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("low", range.low());
    object.put("expected", range.expected());
    object.put("high", range.high());
    return object;
  }
}
