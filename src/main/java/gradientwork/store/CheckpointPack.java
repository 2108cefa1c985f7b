package gradientwork.store;

import gradientwork.core.run.Checkpoint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checkpoints of several runs in one file: the blobs one after the other, then an index and its
 * digest, then the position of the index and a mark.
 *
 * <pre>
 * blob …  ·  count, (experiment, offset, length, digest) …  ·  digest  ·  position, MARK
 * </pre>
 */
public final class CheckpointPack {
  private static final long MARK = 0x47574350_00000002L;

  /** Of packs without a digest of the index, as older programs wrote them. */
  private static final long OLDER = 0x47574350_00000001L;

  private static final int TAIL = 2 * Long.BYTES;
  private static final int DIGEST = 64;

  private static final Set<String> PLAIN =
      Set.of(
          "java.util.CollSer",
          "java.util.ArrayList",
          "java.util.BitSet",
          "java.util.TreeMap",
          "java.time.Ser");

  private CheckpointPack() {}

  /**
   * Where a checkpoint lies.
   *
   * @param place {@link SweepFolder#CHECKPOINTS} of a run that goes on, {@link SweepFolder#STATES}
   *     of one that has ended
   * @param file name of the pack
   * @param from the folder in staging that it was written to, where it lies until it is committed
   */
  public record Ref(
      String experiment,
      String place,
      String file,
      String from,
      long offset,
      int length,
      String digest)
      implements Serializable {}

  static byte[] bytes(Checkpoint checkpoint) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(checkpoint);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** A pack while it is being written; begun with its first checkpoint. */
  static final class Writer {
    private final Digested file;
    private final DataOutputStream out;
    private final String place;
    private final String name;
    private final String from;
    private final List<Ref> refs = new ArrayList<>();

    /**
     * @param from folder in staging
     */
    Writer(SweepFolder sweep, String place, String name, String from) {
      this.file = new Digested(sweep.storage(), sweep.staging() + "/" + from + "/" + name);
      this.out = new DataOutputStream(file);
      this.place = place;
      this.name = name;
      this.from = from;
    }

    void add(String experiment, byte[] blob) {
      add(experiment, blob, Digested.of(blob));
    }

    /**
     * @param digest of what was once written: a copy of what is damaged stays damaged
     */
    void add(String experiment, byte[] blob, String digest) {
      try {
        refs.add(new Ref(experiment, place, name, from, file.getPos(), blob.length, digest));
        out.write(blob);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    /** Ends the pack; it is on stable storage when this returns. */
    Written finish() {
      try (out) {
        long position = file.getPos();
        byte[] index = index();
        out.write(index);
        out.writeBytes(Digested.of(index));
        out.writeLong(position);
        out.writeLong(MARK);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return new Written(place, name, from, refs.size(), file.getPos(), file.digest());
    }

    private byte[] index() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream index = new DataOutputStream(bytes);
      index.writeInt(refs.size());
      for (Ref ref : refs) {
        index.writeUTF(ref.experiment());
        index.writeLong(ref.offset());
        index.writeInt(ref.length());
        index.writeUTF(ref.digest());
      }
      return bytes.toByteArray();
    }

    List<Ref> refs() {
      return List.copyOf(refs);
    }

    void abandon() {
      try {
        out.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * What a pack holds.
   *
   * @throws StoreError if it is not a whole pack
   */
  public static List<Ref> index(SweepFolder sweep, String place, String file) {
    String path = sweep.file(place, file);
    long length = sweep.storage().length(path);
    try {
      if (length < TAIL + Integer.BYTES) {
        throw new IOException("only " + length + " bytes");
      }
      DataInputStream tail = in(sweep.storage().read(path, length - TAIL, TAIL));
      long index = tail.readLong();
      long mark = tail.readLong();
      long end = length - TAIL - (mark == OLDER ? 0 : DIGEST);
      if (mark != MARK && mark != OLDER || index < 0 || index > end) {
        throw new IOException("no mark at its end");
      }
      byte[] bytes = sweep.storage().read(path, index, Math.toIntExact(end - index));
      if (mark == MARK && !Digested.of(bytes).equals(digest(sweep, path, end))) {
        throw new IOException("its index is not the one it was written with");
      }
      DataInputStream in = in(bytes);
      List<Ref> refs = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        refs.add(new Ref(in.readUTF(), place, file, "", in.readLong(), in.readInt(), in.readUTF()));
      }
      return refs;
    } catch (IOException e) {
      throw new StoreError("checkpoint file " + path + " is damaged: " + e.getMessage(), e);
    }
  }

  /** What those packs of a place hold that are whole, oldest first, by their names. */
  public static Map<String, List<Ref>> whole(SweepFolder sweep, Live live, String place) {
    Map<String, List<Ref>> whole = new LinkedHashMap<>();
    for (Written pack : live.files(place)) {
      try {
        whole.put(pack.file(), index(sweep, place, pack.file()));
      } catch (StoreError | UncheckedIOException damaged) {
        // it stays where it is: who would go on from it has to know that it was there
        continue;
      }
    }
    return whole;
  }

  private static String digest(SweepFolder sweep, String path, long at) {
    return new String(sweep.storage().read(path, at, DIGEST), StandardCharsets.US_ASCII);
  }

  /**
   * Reads a checkpoint, committed or still in staging.
   *
   * @throws StoreError if it is damaged or was written by another program
   */
  public static Checkpoint read(SweepFolder sweep, Ref ref) {
    byte[] blob =
        blob(sweep, ref)
            .orElseThrow(
                () ->
                    new StoreError(
                        "the checkpoint of experiment "
                            + ref.experiment()
                            + " in "
                            + ref.file()
                            + " is damaged: its digest is not the one it was written with"));
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(blob))) {
      in.setObjectInputFilter(CheckpointPack::ours);
      return (Checkpoint) in.readObject();
    } catch (InvalidClassException | ClassNotFoundException | ClassCastException e) {
      throw new StoreError(
          "the checkpoint of experiment "
              + ref.experiment()
              + " in "
              + ref.file()
              + " was written by another version of the program: "
              + e.getMessage(),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Only what states and memories are made of; anything else in a file is not one of ours. */
  private static ObjectInputFilter.Status ours(ObjectInputFilter.FilterInfo info) {
    Class<?> type = info.serialClass();
    while (type != null && type.isArray()) {
      type = type.getComponentType();
    }
    boolean ours =
        type == null
            || type.isPrimitive()
            || type.getPackageName().equals("java.lang")
            || type.getPackageName().startsWith("gradientwork.core.")
            || type.getName().startsWith("java.util.ImmutableCollections")
            || PLAIN.contains(type.getName());
    return ours ? ObjectInputFilter.Status.UNDECIDED : ObjectInputFilter.Status.REJECTED;
  }

  /** The bytes of a checkpoint; empty if they are not those that were written. */
  public static Optional<byte[]> blob(SweepFolder sweep, Ref ref) {
    byte[] blob = bytes(sweep, ref);
    return Digested.of(blob).equals(ref.digest()) ? Optional.of(blob) : Optional.empty();
  }

  /** The bytes where it lies, whatever they are. */
  static byte[] bytes(SweepFolder sweep, Ref ref) {
    Storage storage = sweep.storage();
    String committed = sweep.file(ref.place(), ref.file());
    String staged = sweep.staging() + "/" + ref.from() + "/" + ref.file();
    if (!ref.from().isEmpty() && !storage.exists(committed)) {
      try {
        return storage.read(staged, ref.offset(), ref.length());
      } catch (UncheckedIOException moved) {
        if (!storage.exists(committed)) {
          throw moved;
        }
      }
    }
    return storage.read(committed, ref.offset(), ref.length());
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
