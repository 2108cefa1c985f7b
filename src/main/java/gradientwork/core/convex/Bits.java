package gradientwork.core.convex;

/** Bitsets in arrays of longs. */
final class Bits {
  private Bits() {}

  static long[] none(int n) {
    return new long[(n + 63) >>> 6];
  }

  static boolean at(long[] bits, int i) {
    return (bits[i >>> 6] >>> i & 1) != 0;
  }

  static void set(long[] bits, int i) {
    bits[i >>> 6] |= 1L << i;
  }

  static int count(long[] bits) {
    int count = 0;
    for (long word : bits) {
      count += Long.bitCount(word);
    }
    return count;
  }
}
