package gradientwork.report.live;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import gradientwork.cluster.Progress;
import gradientwork.cluster.Sight;
import gradientwork.core.observe.Indicator;
import gradientwork.core.parameter.Words;
import gradientwork.core.problem.Network;
import gradientwork.core.run.Pulse;
import gradientwork.sweep.Sweep;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a page has to be told: how far the sweep is, and what was seen of its runs. Heartbeats write
 * into it and must not wait; a page reads what is new since it last asked.
 */
public final class Feed {
  /** As many runs are shown; of the others only their number. */
  private static final int RUNS = 1000;

  private static final int MANY = 100;

  /** Points that are kept of each run, and of each of many. */
  private static final int POINTS = 400;

  private static final int POINTS_OF_MANY = 64;

  private static final JsonFactory JSON = new JsonFactory();

  private final Sweep sweep;
  private final OptionalDouble expected;
  private final Map<Long, Course> runs = new LinkedHashMap<>();
  private final List<Integer> indicators = new ArrayList<>();
  private Optional<Progress> progress = Optional.empty();
  private String ended = "";
  private long stamp;

  /**
   * @param expected seconds that the sweep is expected to take
   */
  public Feed(Sweep sweep, OptionalDouble expected) {
    this.sweep = sweep;
    this.expected = expected;
  }

  Sweep sweep() {
    return sweep;
  }

  /** How far the sweep is. */
  public synchronized void told(Progress now) {
    progress = Optional.of(now);
  }

  /** What executors saw. */
  public synchronized void seen(List<Sight> sights) {
    stamp++;
    for (Sight sight : sights) {
      Course course = runs.get(sight.position());
      if (course == null && runs.size() < RUNS) {
        course = new Course(runs.size(), sight.position(), stamp);
        runs.put(sight.position(), course);
      }
      if (course != null) {
        know(sight);
        course.add(sight, stamp, runs.size() > MANY ? POINTS_OF_MANY : POINTS);
      }
    }
  }

  private void know(Sight sight) {
    if (sight instanceof Sight.Point point) {
      for (int indicator : point.indicators()) {
        if (!indicators.contains(indicator)) {
          indicators.add(indicator);
        }
      }
    }
  }

  /** The sweep has come to an end, in these words. */
  public synchronized void end(String sentence) {
    ended = sentence;
  }

  /** What is new after a stamp that an earlier answer gave; 0 for everything. */
  synchronized String after(long since) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      json.writeNumberField("stamp", stamp);
      json.writeStringField("ended", ended);
      if (progress.isPresent()) {
        progress(json, progress.get());
      }
      json.writeArrayFieldStart("indicators");
      for (int indicator : indicators) {
        json.writeString(Words.snake(Words.of(Indicator.ALL.get(indicator))));
      }
      json.writeEndArray();
      json.writeArrayFieldStart("runs");
      for (Course course : runs.values()) {
        if (course.changedAfter(since)) {
          run(json, course, since);
        }
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail to be written", e);
    }
    return text.toString();
  }

  private void progress(JsonGenerator json, Progress now) throws IOException {
    json.writeObjectFieldStart("progress");
    json.writeNumberField("wanted", now.wanted());
    json.writeNumberField("done", now.before() + now.ended());
    json.writeNumberField("running", now.running());
    json.writeNumberField("failed", now.failed());
    json.writeNumberField("left", now.left());
    json.writeNumberField("seconds", now.seconds());
    OptionalDouble left = left(now);
    if (left.isPresent()) {
      json.writeNumberField("remaining", left.getAsDouble());
    }
    json.writeArrayFieldStart("slowest");
    for (Pulse pulse : now.slowest()) {
      json.writeStartObject();
      json.writeStringField("experiment", pulse.experiment());
      json.writeNumberField("iteration", pulse.iteration());
      json.writeNumberField("loss", pulse.loss());
      json.writeNumberField("seconds", pulse.seconds());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("notices");
    for (String notice : now.notices()) {
      json.writeString(notice);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** As the terminal says it; before any run has ended, by what was foretold. */
  private OptionalDouble left(Progress now) {
    if (now.left() == 0) {
      return OptionalDouble.of(0);
    }
    if (now.ended() > 0) {
      return OptionalDouble.of(now.left() / now.runsPerSecond());
    }
    return expected.isPresent() && expected.getAsDouble() > now.seconds()
        ? OptionalDouble.of(expected.getAsDouble() - now.seconds())
        : OptionalDouble.empty();
  }

  private void run(JsonGenerator json, Course course, long since) throws IOException {
    json.writeStartObject();
    json.writeNumberField("run", course.number);
    if (course.begun > since) {
      planned(json, course.planned(sweep));
    }
    if (course.end().isPresent()) {
      end(json, course.end().get());
    }
    json.writeArrayFieldStart("points");
    for (Sight.Point point : course.pointsAfter(since)) {
      point(json, point);
    }
    json.writeEndArray();
    Optional<Sight.Neurons> neurons = course.neuronsAfter(since);
    if (neurons.isPresent()) {
      neurons(json, neurons.get());
    }
    json.writeEndObject();
  }

  private void planned(JsonGenerator json, Sweep.Planned planned) throws IOException {
    json.writeNumberField("position", planned.position());
    json.writeStringField("experiment", planned.id());
    json.writeStringField("name", planned.name());
    json.writeNumberField("repeat", planned.repeat());
    json.writeArrayFieldStart("swept");
    for (Object value : sweep.values(planned)) {
      if (value instanceof Double x) {
        json.writeNumber(x);
      } else if (value instanceof Long n) {
        json.writeNumber(n);
      } else if (value == null) {
        json.writeNull();
      } else {
        json.writeString(value.toString());
      }
    }
    json.writeEndArray();
  }

  private static void end(JsonGenerator json, Sight.End end) throws IOException {
    json.writeStringField("status", end.status().name().toLowerCase(Locale.ROOT));
    json.writeStringField("reason", end.reason());
    json.writeStringField("error", end.error());
    json.writeNumberField("iterations", end.iterations());
    json.writeNumberField("seconds", end.seconds());
    json.writeNumberField("final", end.finalLoss());
    json.writeNumberField("best", end.bestLoss());
  }

  /** Iteration, seconds, flow time, rate, and a value for each of the indicators. */
  private void point(JsonGenerator json, Sight.Point point) throws IOException {
    json.writeStartArray();
    json.writeNumber(point.iteration());
    json.writeNumber(point.seconds());
    number(json, point.flowTime());
    number(json, point.learningRate());
    for (int indicator : indicators) {
      int at = -1;
      for (int k = 0; k < point.indicators().length; k++) {
        at = point.indicators()[k] == indicator ? k : at;
      }
      if (at < 0) {
        json.writeNull();
      } else {
        json.writeNumber(point.values()[at]);
      }
    }
    json.writeEndArray();
  }

  private static void number(JsonGenerator json, double x) throws IOException {
    if (Double.isNaN(x)) {
      json.writeNull();
    } else {
      json.writeNumber(x);
    }
  }

  private static void neurons(JsonGenerator json, Sight.Neurons neurons) throws IOException {
    Network network = neurons.network();
    json.writeObjectFieldStart("neurons");
    json.writeNumberField("iteration", neurons.iteration());
    json.writeNumberField("d", network.d());
    json.writeFieldName("w");
    json.writeArray(network.w(), 0, network.w().length);
    json.writeFieldName("v");
    json.writeArray(network.v(), 0, network.v().length);
    json.writeEndObject();
  }
}
