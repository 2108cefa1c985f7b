package gradientwork.cli;

import gradientwork.sweep.Catalogue;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** The kinds, blocks and keys that help knows, for completion. */
final class HelpWords implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    Set<String> words = new TreeSet<>(Grammar.TOPICS.keySet());
    Catalogue.all()
        .forEach(
            entry -> {
              words.add(entry.word());
              words.add(entry.type());
              entry.keys().forEach(key -> words.add(key.key()));
            });
    return words.iterator();
  }
}
