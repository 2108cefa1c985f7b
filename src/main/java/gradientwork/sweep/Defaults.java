package gradientwork.sweep;

import gradientwork.core.parameter.RecordType;
import gradientwork.core.parameter.Words;
import gradientwork.sweep.Written.Block;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The defaults of {@code reference.conf}, where they stand once: {@code TYPE.key} for plain
 * records, {@code TYPE.KIND.key} for kinds, and {@code TYPE.kind} for the kind of an object that
 * names none. {@code null} means that an optional key is absent; a key that is not there is
 * required.
 */
final class Defaults {
  static final String PATH = "gradientwork.defaults";

  private static final Block WRITTEN = Hocon.defaults(PATH);

  private static final Map<Class<?>, Block> RECORDS = new ConcurrentHashMap<>();

  private Defaults() {}

  /** The default of a key of a record. */
  static Optional<Written> of(Class<?> declared, Class<? extends Record> record, String key) {
    Block block = RECORDS.computeIfAbsent(record, any -> of(declared, record));
    return Optional.ofNullable(block.entries().get(key));
  }

  private static Block of(Class<?> declared, Class<? extends Record> record) {
    String type = Words.of(declared);
    String path = RecordType.hasKinds(declared) ? type + "." + Words.of(record) : type;
    return WRITTEN.at(path).map(Block.class::cast).orElse(Block.empty(WRITTEN.place()));
  }

  /** The word of the kind that is meant where an object names none. */
  static Optional<Written> kind(Class<?> declared) {
    return WRITTEN.at(Words.of(declared) + ".kind");
  }

  static Block written() {
    return WRITTEN;
  }
}
