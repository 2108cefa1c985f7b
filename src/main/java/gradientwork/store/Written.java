package gradientwork.store;

import java.io.Serializable;

/**
 * A file that waits in staging for the journal.
 *
 * @param place name of its table, or {@link SweepFolder#CHECKPOINTS}
 * @param file its name, which nothing else ever has
 * @param from the folder it lies in, seen from the sweep's staging folder
 * @param rows or checkpoints in it
 * @param bytes its length
 * @param digest SHA-256 of its content in hex
 */
public record Written(String place, String file, String from, long rows, long bytes, String digest)
    implements Serializable {}
