package gradientwork.report.page;

import gradientwork.cluster.Catalog;
import gradientwork.cluster.Driver;
import gradientwork.cluster.Session;
import gradientwork.cluster.Settings;
import gradientwork.store.Results;
import gradientwork.store.SweepFolder;
import gradientwork.store.input.FileInputs;
import gradientwork.sweep.Sweep;
import gradientwork.sweep.SweepFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** A sweep that was run for a test, in the one Spark of this JVM. */
public record Ran(Results results, String sweep, Catalog catalog) {

  /** Two optimisers, one of them with momentum, a rate that diverges, and three repeats. */
  public static final String RATES =
      """
      name = rates
      precision = float64
      data { kind = sine, samples = 9 }
      network { kind = normal, neurons = 6, scale = 0.5 }
      objective { penalty = weight-decay, beta = 1e-2 }
      algorithm { kind = gradient-descent, train = both-layers, optimiser { kind = sgd, learning-rate = 0.01 } }
      record { indicators = [loss, objective, gap, dead-neurons], iterations { per-decade = 6 }, snapshots { per-decade = 3 } }
      stop { iterations = 60, loss-below = 0.4 }
      axes = [
        { axis = optimiser, algorithm.optimiser = [{ kind = sgd }, { kind = sgd, momentum = 0.9 }, { kind = adamw }] }
        { axis = rate, algorithm.optimiser.learning-rate = [0.01, 0.1, 1e200] }
      ]
      repeats = 3
      """;

  /** A file whose name would end a tag, a string and a line, were it not for our care. */
  static final String HOSTILE = "x</script><img src=x onerror=\"hacked=1\">'`\\\"é漢\u2028.csv";

  private static Ran rates;

  /** {@link #RATES}, run once for all tests; its views are those that the session shows. */
  public static synchronized Ran rates() throws IOException {
    if (rates == null) {
      rates = of(Files.createTempDirectory(Path.of("target"), "rates"), RATES);
    } else {
      rates.catalog.refresh();
    }
    return rates;
  }

  public static Ran of(Path folder, String text) {
    try {
      Path file = Files.writeString(folder.resolve("sweep.conf"), text);
      Sweep sweep = SweepFile.read(file.toString(), List.of(), new FileInputs()::digest);
      Results results = Results.at(folder + "/results");
      System.setProperty("spark.sql.codegen.wholeStage", "false");
      System.setProperty("spark.sql.codegen.factoryMode", "NO_CODEGEN");
      Session session = Session.open(new Session.Options(Optional.empty(), 2, false));
      new Driver(session, results, sweep, Settings.DEFAULT).run(progress -> {});
      return new Ran(results, sweep.name(), new Catalog(session, results, sweep.name()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Two data sets, one of them with a {@link #HOSTILE} name, and three features. */
  static Ran hostile(Path folder) throws IOException {
    String csv = "a,b,y\n0.1,0.5,1\n0.2,-0.4,0\n0.9,0.3,2\n-0.6,0.1,-1\n";
    Path odd = folder.resolve(HOSTILE);
    Files.createDirectories(odd.getParent());
    Files.writeString(odd, csv);
    Files.writeString(folder.resolve("plain.csv"), csv + "0.3,0.3,1\n");
    String quoted = HOSTILE.replace("\\", "\\\\").replace("\"", "\\\"");
    return of(
        folder,
        """
        name = hostile
        data { kind = table, path = plain.csv, target = y }
        network { kind = normal, neurons = 3, scale = 0.5 }
        algorithm { kind = gradient-descent, optimiser { kind = sgd, learning-rate = 0.01 } }
        record { indicators = [loss], iterations { every = 1 }, snapshots { every = 5 } }
        stop { iterations = 10 }
        axes = [ { data.path = ["plain.csv", "%s"] } ]
        """
            .formatted(quoted));
  }

  public SweepFolder folder() {
    return results.sweep(sweep);
  }

  Report report() {
    return Report.of(catalog, folder(), Report.BUDGET);
  }
}
