package gradientwork.core.experiment;

import gradientwork.core.algorithm.Algorithm;
import gradientwork.core.experiment.Parameters.Leaf;
import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.RecordType.Component;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Who an experiment is: the SHA-256 of its parameters as lines {@code key=value}, sorted by key.
 * Values are written as in {@code config_json}, input files as the digest of their content, and
 * {@code algorithm.version} is one of the lines. What to record and when to stop are not.
 *
 * @param experiment id of the experiment, 64 hex digits
 * @param point the same without the seeds that repeats advance: equal for all repeats of a point
 * @param data id of its data alone
 */
public record Identity(String experiment, String point, String data) {

  /**
   * The lines of one part of an experiment. Sorted parts give sorted lines, because the key of no
   * part is the beginning of another's.
   *
   * @param all every line
   * @param unseeded those without the seeds that repeats advance
   * @param digest of all of them, if it is an id of its own; only that of the data is
   */
  public record Lines(String all, String unseeded, String digest) {
    /** Of what is no part of an id. */
    public static final Lines NONE = new Lines("", "", "");
  }

  /**
   * @param seeds the names of the seeds that repeats advance
   */
  public static Identity of(Experiment experiment, Set<String> seeds) {
    Map<String, Lines> lines = new TreeMap<>();
    for (Component part : Parameters.parts()) {
      lines.put(part.key(), lines(part, part.of(experiment), seeds));
    }
    return of(lines);
  }

  /**
   * @param lines of all parts, by key
   */
  public static Identity of(Map<String, Lines> lines) {
    StringBuilder all = new StringBuilder(1024);
    StringBuilder unseeded = new StringBuilder(1024);
    for (Lines part : new TreeMap<>(lines).values()) {
      all.append(part.all);
      unseeded.append(part.unseeded);
    }
    String experiment = digest(all.toString());
    boolean seedless = all.compareTo(unseeded) == 0;
    String point = seedless ? experiment : digest(unseeded.toString());
    return new Identity(experiment, point, lines.get("data").digest);
  }

  public static Lines lines(Component part, Object value, Set<String> seeds) {
    return lines(part, value, Parameters.leaves(Parameters.tree(part, value)), seeds);
  }

  /**
   * @param leaves of that part
   */
  public static Lines lines(
      Component part, Object value, Map<String, Leaf> leaves, Set<String> seeds) {
    List<String> all = new ArrayList<>();
    List<String> unseeded = new ArrayList<>();
    leaves.forEach(
        (key, leaf) -> {
          if (leaf.identifies()) {
            boolean file = leaf.value() instanceof InputFile;
            String text = file ? content((InputFile) leaf.value()) : leaf.json();
            String line = key + "=" + text + "\n";
            all.add(line);
            if (leaf.seed().isEmpty() || !seeds.contains(leaf.seed().get())) {
              unseeded.add(line);
            }
          }
        });
    if (value instanceof Algorithm algorithm) {
      String version = part.key() + ".version=" + algorithm.version() + "\n";
      all.add(version);
      unseeded.add(version);
    }
    String text = sorted(all);
    String digest = part.key().equals("data") ? digest(text) : "";
    return new Lines(text, all.size() == unseeded.size() ? text : sorted(unseeded), digest);
  }

  private static String sorted(List<String> lines) {
    String[] sorted = lines.toArray(new String[0]);
    Arrays.sort(sorted);
    return String.join("", sorted);
  }

  private static String content(InputFile file) {
    if (file.digest().isEmpty()) {
      throw new IllegalArgumentException(file.path() + " has not been read, so has no digest");
    }
    return "sha256:" + file.digest();
  }

  private static String digest(String text) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
