package gradientwork.core.linalg;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;

/**
 * Random numbers as a pure function of (seed, stream, index): Philox4x32-10. Nothing is saved or
 * restored, numbers may be asked for in any order, and they are the same on every JDK and machine.
 *
 * <p>Key = the seed (low word first). Counter = (block, stream), each 64 bits, low word first; the
 * stream is the FNV-1a hash (64 bits) of its name in UTF-8. So two seeds never share a block, and
 * two streams only if their names collide in 64 bits. A block gives 128 bits.
 *
 * <p>{@link #bits}, {@link #uniform} and {@link #normal} of one index read the same bits: use one
 * stream per purpose.
 *
 * <p>Source: Salmon, Moraes, Dror, Shaw, <i>Parallel random numbers: as easy as 1, 2, 3</i>, SC
 * 2011, section 3.3 and table 2.
 *
 * @param seed any number
 * @param stream hash of the stream's name
 */
public record Philox(long seed, long stream) implements Serializable {
  private static final int ROUNDS = 10;
  private static final long M0 = 0xD2511F53L;
  private static final long M1 = 0xCD9E8D57L;
  private static final int W0 = 0x9E3779B9;
  private static final int W1 = 0xBB67AE85;

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private static final long LOW = 0xFFFFFFFFL;
  private static final double ULP = 0x1p-53;

  /** The generator of a purpose, for instance {@code Philox.of(seed, "data.x")}. */
  public static Philox of(long seed, String stream) {
    return new Philox(seed, fnv(FNV_OFFSET, stream.getBytes(StandardCharsets.UTF_8)));
  }

  /** A stream of its own for every number: its hash goes on over the number's eight bytes. */
  public Philox substream(long number) {
    byte[] bytes = new byte[Long.BYTES];
    for (int b = 0; b < bytes.length; b++) {
      bytes[b] = (byte) (number >>> (8 * b));
    }
    return new Philox(seed, fnv(stream, bytes));
  }

  /** 64 random bits; indices 2p and 2p + 1 are the two halves of block p. */
  public long bits(long k) {
    int[] block = block(k >> 1);
    return (k & 1) == 0 ? join(block[0], block[1]) : join(block[2], block[3]);
  }

  /** Uniform on [0, 1): the upper 53 bits of {@link #bits}, times 2⁻⁵³. */
  public double uniform(long k) {
    return unit(bits(k));
  }

  /** Uniform on [low, high). */
  public double uniform(long k, double low, double high) {
    return low + (high - low) * uniform(k);
  }

  /**
   * Standard normal, by Box and Muller (1958). With u₁ in (0, 1] and u₂ in [0, 1) from block p:
   *
   * <pre>
   * normal(2p)     = √(−2 log u₁) cos(2π u₂)
   * normal(2p + 1) = √(−2 log u₁) sin(2π u₂)
   * </pre>
   */
  public double normal(long k) {
    int[] block = block(k >> 1);
    double u1 = 1 - unit(join(block[0], block[1]));
    double angle = 2 * Math.PI * unit(join(block[2], block[3]));
    double radius = Math.sqrt(-2 * StrictMath.log(u1));
    return radius * ((k & 1) == 0 ? StrictMath.cos(angle) : StrictMath.sin(angle));
  }

  /**
   * A uniformly random order of 0, …, n − 1, by Fisher and Yates from the end. It reads the
   * substream of the epoch; each draw below b takes the upper 32 bits and rejects those from the
   * largest multiple of b on, so that every order is equally likely.
   */
  public int[] permutation(long epoch, int n) {
    Philox draws = substream(epoch);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    long k = 0;
    for (int i = n - 1; i > 0; i--) {
      long bound = i + 1L;
      long limit = (1L << 32) / bound * bound;
      long draw;
      do {
        draw = draws.bits(k++) >>> 32;
      } while (draw >= limit);
      int j = (int) (draw % bound);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  private int[] block(long block) {
    return block(
        (int) block,
        (int) (block >>> 32),
        (int) stream,
        (int) (stream >>> 32),
        (int) seed,
        (int) (seed >>> 32));
  }

  /**
   * Ten rounds over the counter c with key k; ×ʰ and ×ˡ are the high and low words of a product.
   *
   * <pre>
   * (c₀, c₁, c₂, c₃) ← (M₁ ×ʰ c₂ ⊕ c₁ ⊕ k₀,  M₁ ×ˡ c₂,  M₀ ×ʰ c₀ ⊕ c₃ ⊕ k₁,  M₀ ×ˡ c₀)
   * (k₀, k₁) ← (k₀ + W₀, k₁ + W₁)
   * </pre>
   */
  static int[] block(int c0, int c1, int c2, int c3, int k0, int k1) {
    for (int round = 0; round < ROUNDS; round++) {
      long p0 = M0 * (c0 & LOW);
      long p1 = M1 * (c2 & LOW);
      int next0 = (int) (p1 >>> 32) ^ c1 ^ k0;
      int next2 = (int) (p0 >>> 32) ^ c3 ^ k1;
      c0 = next0;
      c1 = (int) p1;
      c2 = next2;
      c3 = (int) p0;
      k0 += W0;
      k1 += W1;
    }
    return new int[] {c0, c1, c2, c3};
  }

  private static long fnv(long hash, byte[] bytes) {
    for (byte b : bytes) {
      hash = (hash ^ (b & 0xFF)) * FNV_PRIME;
    }
    return hash;
  }

  private static long join(int low, int high) {
    return (low & LOW) | ((long) high << 32);
  }

  private static double unit(long bits) {
    return (bits >>> 11) * ULP;
  }
}
