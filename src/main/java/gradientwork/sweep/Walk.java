package gradientwork.sweep;

import gradientwork.core.experiment.Experiment;
import gradientwork.sweep.Parts.Part;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Goes through the experiments of a sweep in order, for one thread. */
final class Walk {
  /** The components in the order that ids have them in. */
  private static final int[] BY_KEY =
      IntStream.range(0, Parts.COMPONENTS.size())
          .boxed()
          .sorted(Comparator.comparing(c -> Parts.COMPONENTS.get(c).key()))
          .mapToInt(Integer::intValue)
          .toArray();

  private final Selection kept;
  private final int repeats;
  private final int firstRepeat;
  private final long[] before;
  private final List<Parts> parts;
  private final MessageDigest sha;

  /**
   * @param kept the points that rules leave
   * @param before points before each space, and after the last
   * @param parts of each space; nobody else's
   */
  Walk(Selection kept, int repeats, int firstRepeat, long[] before, List<Parts> parts) {
    this.kept = kept;
    this.repeats = repeats;
    this.firstRepeat = firstRepeat;
    this.before = before;
    this.parts = parts;
    try {
      this.sha = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  void visit(long from, long to, Visitor visitor) {
    int space = 0;
    for (long position = from; position < to; position++) {
      long point = kept.at(position / repeats);
      while (point >= before[space + 1]) {
        space++;
      }
      Parts here = parts.get(space);
      long inside = point - before[space];
      Part[] made = here.of(inside, firstRepeat + position % repeats);
      Experiment experiment = here.experiment(inside, made);
      ByteBuffer digest = ByteBuffer.wrap(digest(made));
      visitor.visit(position, digest.getLong(), digest.getLong(), experiment);
    }
  }

  /** See {@link gradientwork.core.experiment.Identity}. */
  private byte[] digest(Part[] parts) {
    for (int c : BY_KEY) {
      sha.update(parts[c].told());
    }
    return sha.digest();
  }
}
