package gradientwork.cluster;

import gradientwork.store.Entry;
import gradientwork.store.Provenance;
import gradientwork.store.Written;
import java.util.List;
import java.util.UUID;

/**
 * Who a driver is.
 *
 * @param name unique; part of the names of all files it makes, later drivers sort later
 * @param provenance what it runs on
 */
record Identification(String name, Provenance provenance) {

  static Identification now(String spark) {
    String start = Long.toString(System.currentTimeMillis(), 36);
    return new Identification(
        start + "-" + UUID.randomUUID().toString().substring(0, 4), Provenance.now(spark));
  }

  byte[] json() {
    return provenance.json();
  }

  Entry entry(
      long generation,
      int wave,
      long ended,
      long failed,
      List<Written> add,
      List<Entry.Removed> remove) {
    String who = provenance.host() + ", process " + provenance.process();
    return new Entry(who, System.currentTimeMillis(), generation, wave, ended, failed, add, remove);
  }
}
