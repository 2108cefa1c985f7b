package gradientwork.sweep;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.experiment.Parameters;
import gradientwork.core.experiment.Pruning;
import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.InputFolder;
import gradientwork.core.parameter.Meaning;
import gradientwork.core.parameter.RecordType;
import gradientwork.core.parameter.RecordType.Component;
import gradientwork.core.parameter.Spelling;
import gradientwork.core.parameter.Words;
import gradientwork.sweep.Written.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every kind and every key of sweep files, in words. Meanings and ranges stand at the records,
 * defaults in {@code reference.conf}; errors say what is allowed in the same words.
 */
public final class Catalogue {

  /**
   * What an object in a sweep file may be.
   *
   * @param word its kind; of an object that comes in no kinds, its own word: {@code stop}
   * @param type what it is a kind of: {@code optimiser}; equal to the word where there are no kinds
   */
  public record Entry(String word, String type, String meaning, List<Key> keys) {
    public Entry {
      keys = List.copyOf(keys);
    }

    /** {@code optimiser.adamw}, or {@code stop}. */
    public String path() {
      return word.equals(type) ? word : type + "." + word;
    }
  }

  /**
   * One key of an object.
   *
   * @param allowed type and range in words: {@code a whole number >= 1}
   * @param fallback what holds where the key is not written; empty if it must be written
   * @param unit of a number; may be empty
   * @param type the type whose kinds or keys may stand here; empty for single values
   */
  public record Key(
      String key,
      String meaning,
      String allowed,
      Optional<String> fallback,
      String unit,
      Optional<String> type) {}

  private static final List<Entry> ALL = entries();

  private Catalogue() {}

  /** Every entry, in the order in which experiments are made of them. */
  public static List<Entry> all() {
    return ALL;
  }

  /**
   * The entries that a word names: a kind ({@code adamw}), all kinds of a type ({@code optimiser}),
   * one of them ({@code optimiser.adamw}), or what a key may hold ({@code algorithm.batch}).
   */
  public static List<Entry> find(String word) {
    List<Entry> named =
        ALL.stream()
            .filter(e -> e.word().equals(word) || e.type().equals(word) || e.path().equals(word))
            .toList();
    return named.isEmpty() ? inside(word.substring(word.lastIndexOf('.') + 1)) : named;
  }

  private static List<Entry> inside(String key) {
    Set<String> types = new LinkedHashSet<>();
    ALL.stream()
        .flatMap(entry -> entry.keys().stream())
        .filter(known -> known.key().equals(key))
        .forEach(known -> known.type().ifPresent(types::add));
    return ALL.stream().filter(entry -> types.contains(entry.type())).toList();
  }

  /** The entries that have a key of that name. */
  public static List<Entry> having(String key) {
    return ALL.stream()
        .filter(entry -> entry.keys().stream().anyMatch(known -> known.key().equals(key)))
        .toList();
  }

  /** The word that was probably meant, of all kinds, types and keys. */
  public static Optional<String> nearest(String word) {
    Set<String> words = new LinkedHashSet<>();
    for (Entry entry : ALL) {
      words.add(entry.word());
      words.add(entry.type());
      entry.keys().forEach(key -> words.add(key.key()));
    }
    return Spelling.nearest(word, words);
  }

  private static List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    Stream.of(Experiment.class, Repeats.class, Draws.class, Pruning.class)
        .flatMap(type -> RecordType.inside(type).stream())
        .distinct()
        .forEach(type -> add(type, entries));
    return List.copyOf(entries);
  }

  private static void add(Class<?> type, List<Entry> entries) {
    if (RecordType.hasKinds(type)) {
      RecordType.kinds(type).values().forEach(kind -> entries.add(entry(type, kind)));
    } else if (isObject(type) && !isKind(type)) {
      entries.add(entry(type, type.asSubclass(Record.class)));
    }
  }

  private static boolean isObject(Class<?> type) {
    return type.isRecord() && type != InputFile.class && type != InputFolder.class;
  }

  /** Kinds are listed with their sealed interface. */
  private static boolean isKind(Class<?> type) {
    return Stream.of(type.getInterfaces()).anyMatch(RecordType::hasKinds);
  }

  private static Entry entry(Class<?> declared, Class<? extends Record> record) {
    Meaning meaning = record.getAnnotation(Meaning.class);
    List<Key> keys =
        RecordType.of(record).components().stream()
            .map(component -> key(declared, record, component))
            .toList();
    return new Entry(
        Words.of(record), Words.of(declared), meaning == null ? "" : meaning.value(), keys);
  }

  private static Key key(Class<?> declared, Class<? extends Record> record, Component component) {
    Class<?> element = Parameters.element(component.type());
    boolean object = RecordType.hasKinds(element) || isObject(element);
    return new Key(
        component.key(),
        component.meaning(),
        Allowed.of(component),
        Defaults.of(declared, record, component.key()).map(Catalogue::fallback),
        component.unit(),
        object ? Optional.of(Words.of(element)) : Optional.empty());
  }

  private static String fallback(Written written) {
    boolean absent = written instanceof Scalar scalar && scalar.value() == null;
    return absent ? "absent" : written.whole();
  }
}
