package gradientwork.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a sweep file holds beside the parts of an experiment, which no record says. */
final class Grammar {
  /** The first line says what it is. */
  static final Map<String, String> TOPICS = topics();

  private Grammar() {}

  private static Map<String, String> topics() {
    Map<String, String> topics = new LinkedHashMap<>();
    topics.put(
        "name",
        "results land under sweep=NAME: small letters, digits, - and _ (default: the file's)");
    topics.put(
        "axes",
        """
        what varies: the product of the axes, the last varying fastest
          axes = [
            { algorithm.optimiser.learning-rate = [0.01, 0.1] }                      a list
            { axis = method, algorithm.optimiser = [adadelta, { kind = prodigy }] }  of objects; a name
            { axis = size, data.samples = [5, 50], network.neurons = [4, 8] }        advance together
            { algorithm.gamma = { log = [1e-5, 1], points = 6 } }                    in the logarithm
            { algorithm.gamma = { linear = [0.1, 1], points = 10 } }                 evenly
            { data.samples = { range = [10, 50], step = 10 } }                       the end excluded
            { draws = 200, algorithm.gamma = { log-uniform = [1e-5, 1] } }           gw help draws
          ]""");
    topics.put(
        "variants",
        """
        spaces that differ in kind, each with axes of its own, over what the file says of all
          variants {
            descent { algorithm { kind = gradient-descent, … }, axes = [ … ] }
            flow    { algorithm { kind = jko, … } }
          }""");
    topics.put(
        "where",
        """
        rules over swept keys (snake case) and repeat; points that break one are left out
          where = ["gamma * neurons < 100", "samples <= neurons || algorithm != 'jko'"]""");
    topics.put(
        "let",
        """
        values to use more than once
          let { size = 100 }
          network.neurons = ${let.size}""");
    topics.put(
        "include",
        """
        another file's keys, which this file may change; the path is relative to this file
          include "presets/quick.conf\"""");
    return topics;
  }
}
