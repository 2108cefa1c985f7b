package gradientwork.core.transport;

/**
 * Sorts indices by their keys, starting from an order that is nearly right: insertion sort, which
 * moves only what has moved, and a merge sort once that has cost 8 moves an element. Equal keys are
 * put in the order of their ranks, a total order: the result does not depend on where it started.
 */
final class WarmOrder {
  private static final int MOVES = 8;

  private final int[] spare;

  WarmOrder(int size) {
    spare = new int[size];
  }

  /**
   * @param key of each index
   * @param rank of each index, all different: what decides between equal keys
   * @param order sorted in place, from {@code at} on
   * @return the number of moves
   */
  int sort(double[] key, int[] rank, int[] order, int at) {
    int n = spare.length;
    int moves = 0;
    for (int q = 1; q < n; q++) {
      int index = order[at + q];
      int p = q - 1;
      while (p >= 0 && after(key, rank, order[at + p], index)) {
        order[at + p + 1] = order[at + p];
        p--;
      }
      order[at + p + 1] = index;
      moves += q - 1 - p;
      if (moves > MOVES * n) {
        merge(key, rank, order, at);
        return moves;
      }
    }
    return moves;
  }

  private static boolean after(double[] key, int[] rank, int a, int b) {
    return key[a] > key[b] || key[a] == key[b] && rank[a] > rank[b];
  }

  /** Bottom-up merge sort. */
  private void merge(double[] key, int[] rank, int[] order, int at) {
    int n = spare.length;
    for (int width = 1; width < n; width *= 2) {
      System.arraycopy(order, at, spare, 0, n);
      for (int lo = 0; lo < n; lo += 2 * width) {
        int middle = Math.min(lo + width, n);
        int hi = Math.min(lo + 2 * width, n);
        int left = lo;
        int right = middle;
        for (int q = lo; q < hi; q++) {
          boolean takeRight =
              left == middle || right < hi && after(key, rank, spare[left], spare[right]);
          order[at + q] = takeRight ? spare[right++] : spare[left++];
        }
      }
    }
  }
}
