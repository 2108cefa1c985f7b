package gradientwork.cluster;

/** The first position of each experiment, by its id: at most 16 bytes a position. */
final class Positions {
  private final Ids ids;

  /** Open addressing: a position plus one; 0 where there is none. */
  private final int[] slots;

  Positions(Ids ids) {
    this.ids = ids;
    this.slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, ids.size())) * 4)];
    for (int p = 0; p < ids.size(); p++) {
      int slot = slot(ids.high(p), ids.low(p));
      if (slots[slot] == 0) {
        slots[slot] = p + 1;
      }
    }
  }

  /** The position; −1 if the sweep does not ask for the experiment. */
  int of(long high, long low) {
    return slots[slot(high, low)] - 1;
  }

  int of(String experiment) {
    Ids.Id id = Ids.id(experiment);
    return of(id.high(), id.low());
  }

  int size() {
    return ids.size();
  }

  /** Ids are digests: any of their bits are as good as a hash. */
  private int slot(long high, long low) {
    int mask = slots.length - 1;
    int slot = (int) high & mask;
    while (slots[slot] != 0
        && (ids.high(slots[slot] - 1) != high || ids.low(slots[slot] - 1) != low)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }
}
