package gradientwork.core.problem.network;

import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.BadInput;
import gradientwork.core.problem.Inputs;
import gradientwork.core.problem.Network;
import gradientwork.core.problem.NumericTable;
import java.util.ArrayList;
import java.util.List;

/** A network written down: a CSV with header {@code w_1,…,w_d,v}, one row a neuron. */
@Meaning("a network from a table with columns w_1, …, w_d, v")
public record Table(
    @Meaning("the file; relative to the sweep file, or a Hadoop URI") InputFile path)
    implements InitialNetwork {
  @Override
  public Network network(int d, Inputs inputs) {
    List<String> expected = new ArrayList<>();
    for (int k = 1; k <= d; k++) {
      expected.add("w_" + k);
    }
    expected.add("v");
    List<String> header = inputs.header(path);
    if (!header.equals(expected)) {
      throw new BadInput(
          path
              + " has the header "
              + abbreviated(header)
              + "; a network for data of"
              + " dimension "
              + d
              + " (the column of ones included) needs "
              + abbreviated(expected));
    }
    NumericTable table = inputs.table(path);
    int m = table.rows();
    if (m == 0) {
      throw new BadInput(path + " has a header and no neurons");
    }
    double[] w = Layers.first(m, d);
    for (int j = 0; j < m; j++) {
      for (int k = 0; k < d; k++) {
        w[d * j + k] = table.values().get(k)[j];
      }
    }
    return new Network(d, m, w, table.values().get(d).clone());
  }

  private static String abbreviated(List<String> columns) {
    int n = columns.size();
    return n <= 6
        ? String.join(",", columns)
        : String.join(",", columns.subList(0, 2))
            + ",…,"
            + String.join(",", columns.subList(n - 2, n));
  }
}
