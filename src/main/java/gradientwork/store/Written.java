package gradientwork.store;

import java.io.Serializable;

/**
 * A file that waits in staging for the journal.
 *
 * @param place name of its table, {@link SweepFolder#CHECKPOINTS} or {@link SweepFolder#STATES}
 * @param file its name, which nothing else ever has
 * @param from the folder it lies in, seen from the sweep's staging folder
 * @param rows or checkpoints in it
 * @param bytes its length
 * @param digest SHA-256 of its content in hex
 * @param generation that its rows were made under; 0 for that of the entry that adds it
 */
public record Written(
    String place, String file, String from, long rows, long bytes, String digest, long generation)
    implements Serializable {

  /** A file of the generation of its entry. */
  public Written(String place, String file, String from, long rows, long bytes, String digest) {
    this(place, file, from, rows, bytes, digest, 0);
  }

  /** The same, of an older generation. */
  public Written of(long older) {
    return new Written(place, file, from, rows, bytes, digest, older);
  }
}
