package gradientwork.sweep;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.BitSet;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * Which of the numbers 0, …, n − 1 are kept, and the k-th of them: one bit a number and a running
 * count for every 512 of them. Nothing is stored where all are kept. Travels compressed.
 */
final class Selection implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int WORDS = 8;

  private final long n;
  private transient long[] kept;

  /** Numbers kept before each block of {@link #WORDS} words. */
  private transient long[] before;

  private Selection(long n, long[] kept) {
    this.n = n;
    this.kept = kept;
    count();
  }

  static Selection all(long n) {
    return new Selection(n, new long[0]);
  }

  static Selection of(BitSet kept, int n) {
    return kept.cardinality() == n ? all(n) : new Selection(n, words(kept, n));
  }

  /** At least one word, to be told from {@link #all}. */
  private static long[] words(BitSet kept, int n) {
    long[] words = new long[Math.max(1, (n + 63) / 64)];
    long[] used = kept.toLongArray();
    System.arraycopy(used, 0, words, 0, used.length);
    return words;
  }

  private void count() {
    before = new long[(kept.length + WORDS - 1) / WORDS + 1];
    for (int w = 0; w < kept.length; w++) {
      int block = w / WORDS + 1;
      before[block] = (w % WORDS == 0 ? before[block - 1] : before[block]) + Long.bitCount(kept[w]);
    }
  }

  /** How many are kept. */
  long size() {
    return kept.length == 0 ? n : before[before.length - 1];
  }

  /** The k-th of those that are kept, from 0. */
  long at(long k) {
    if (kept.length == 0) {
      return k;
    }
    int block = block(k);
    long left = k - before[block];
    int word = block * WORDS;
    while (left >= Long.bitCount(kept[word])) {
      left -= Long.bitCount(kept[word++]);
    }
    long bits = kept[word];
    for (long skipped = 0; skipped < left; skipped++) {
      bits &= bits - 1;
    }
    return 64L * word + Long.numberOfTrailingZeros(bits);
  }

  /** The last block with before[block] ≤ k. */
  private int block(long k) {
    int low = 0;
    int high = before.length - 2;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (before[middle] <= k) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private void writeObject(ObjectOutputStream out) throws IOException {
    out.defaultWriteObject();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream words = new DataOutputStream(new DeflaterOutputStream(bytes))) {
      for (long word : kept) {
        words.writeLong(word);
      }
    }
    out.writeInt(kept.length);
    out.writeInt(bytes.size());
    bytes.writeTo(out);
  }

  private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
    in.defaultReadObject();
    kept = new long[in.readInt()];
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    try (DataInputStream words =
        new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(bytes)))) {
      for (int w = 0; w < kept.length; w++) {
        kept[w] = words.readLong();
      }
    }
    count();
  }
}
