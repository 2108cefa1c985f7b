package gradientwork.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks, one thread, one fork each, and prints every one beside the fastest of its
 * class and parameters, by {@linkplain ProcessorTime processor time}. Arguments are those of JMH: a regular expression chooses, {@code -h} lists
 * the others.
 */
public final class Bench {
  private static final Path RESULTS = Path.of("target", "bench", "jmh.json");

  private Bench() {}

  public static void main(String[] args)
      throws CommandLineOptionException, RunnerException, IOException {
    Files.createDirectories(RESULTS.getParent());
    Options options =
        new OptionsBuilder()
            .parent(new CommandLineOptions(args))
            .mode(Mode.AverageTime)
            .timeUnit(TimeUnit.MICROSECONDS)
            .threads(1)
            .forks(1)
            .warmupIterations(2)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(4)
            .measurementTime(TimeValue.seconds(1))
            .addProfiler(ProcessorTime.class)
            .resultFormat(ResultFormatType.JSON)
            .result(RESULTS.toString())
            .build();
    print(new Runner(options).run());
  }

  private static void print(Collection<RunResult> results) {
    Map<String, List<RunResult>> twins = new LinkedHashMap<>();
    for (RunResult result : results) {
      twins.computeIfAbsent(subject(result), name -> new ArrayList<>()).add(result);
    }
    System.out.println();
    twins.forEach(Bench::print);
  }

  private static void print(String subject, List<RunResult> twins) {
    System.out.println(subject);
    double least = twins.stream().mapToDouble(Bench::processor).min().orElseThrow();
    for (RunResult result : twins) {
      Result<?> time = result.getPrimaryResult();
      System.out.printf(
          Locale.ROOT,
          "  %-28s %14.2f µs %8.1f×   (%.2f ± %.2f µs on the clock)%n",
          time.getLabel(),
          processor(result),
          processor(result) / least,
          time.getScore(),
          time.getScoreError());
    }
  }

  private static double processor(RunResult result) {
    return result.getSecondaryResults().get(ProcessorTime.LABEL).getScore();
  }

  /** Class and parameters: everything but the method. */
  private static String subject(RunResult result) {
    String method = result.getParams().getBenchmark();
    String type = method.substring(0, method.lastIndexOf('.'));
    StringBuilder subject = new StringBuilder(type.substring(type.lastIndexOf('.') + 1));
    for (String key : result.getParams().getParamsKeys()) {
      subject.append(' ').append(key).append(" = ").append(result.getParams().getParam(key));
    }
    return subject.toString();
  }
}
