package gradientwork.sweep;

import gradientwork.core.experiment.Parameters;
import gradientwork.core.parameter.InputFile;
import gradientwork.core.parameter.InputFolder;
import gradientwork.core.parameter.NotAllowed;
import gradientwork.core.parameter.RecordType;
import gradientwork.core.parameter.RecordType.Component;
import gradientwork.core.parameter.Words;
import gradientwork.core.problem.BadInput;
import gradientwork.sweep.Written.Block;
import gradientwork.sweep.Written.Items;
import gradientwork.sweep.Written.Scalar;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Turns what is written into records, strictly: every key must be known to the chosen kind, every
 * value must have its type and be in its range, and what is not written must have a default. Knows
 * no record by name: sealed interfaces say what kinds there are, components what a kind needs.
 */
final class Reader {
  private final InputFiles files;

  Reader(InputFiles files) {
    this.files = files;
  }

  /**
   * @param type of a record component
   * @param key with dots, as messages name it
   */
  Object read(Type type, Written written, String key) {
    return read(type, written, key, () -> Allowed.of(type));
  }

  private Object read(Type type, Written written, String key, Supplier<String> allowed) {
    Class<?> raw = raw(type);
    boolean absent = written instanceof Scalar scalar && scalar.value() == null;
    if (raw == Optional.class) {
      Type inner = ((ParameterizedType) type).getActualTypeArguments()[0];
      return absent ? Optional.empty() : Optional.of(read(inner, written, key, allowed));
    }
    if (raw == OptionalDouble.class) {
      return absent
          ? OptionalDouble.empty()
          : OptionalDouble.of((double) scalar(double.class, written, key, allowed));
    }
    if (raw == OptionalLong.class) {
      return absent
          ? OptionalLong.empty()
          : OptionalLong.of((long) scalar(long.class, written, key, allowed));
    }
    if (raw == OptionalInt.class) {
      return absent
          ? OptionalInt.empty()
          : OptionalInt.of((int) scalar(int.class, written, key, allowed));
    }
    if (raw == List.class) {
      return list(((ParameterizedType) type).getActualTypeArguments()[0], written, key);
    }
    if (raw == InputFile.class || raw == InputFolder.class) {
      return input(raw, written, key);
    }
    if (RecordType.hasKinds(raw)) {
      return kind(raw, written, key);
    }
    return raw.isRecord()
        ? record(raw, raw.asSubclass(Record.class), block(raw, written, key), key)
        : scalar(raw, written, key, allowed);
  }

  private static Class<?> raw(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  private static Object scalar(
      Class<?> type, Written written, String key, Supplier<String> allowed) {
    Optional<Object> value =
        written instanceof Scalar scalar ? Scalars.as(type, scalar) : Optional.empty();
    return value.orElseThrow(() -> wrongType(type, written, key, allowed.get()));
  }

  private static SweepError wrongType(Class<?> plain, Written written, String key, String allowed) {
    String what = "key '" + key + "' = " + written.text();
    if (plain.isEnum() && written instanceof Scalar scalar && scalar.value() instanceof String) {
      List<String> words = Allowed.enumWords(plain);
      String hint = Allowed.hint(scalar.text(), words, "it must be " + allowed);
      return new SweepError(written.place(), what + " is unknown" + hint);
    }
    String remark = written instanceof Scalar scalar ? Scalars.remark(plain, scalar) : "";
    return new SweepError(written.place(), what + " must be " + allowed + remark);
  }

  private List<?> list(Type item, Written written, String key) {
    if (!(written instanceof Items items)) {
      throw new SweepError(
          written.place(),
          "key '"
              + key
              + "' = "
              + written.text()
              + " must be a list [ … ], each item "
              + Allowed.of(item));
    }
    List<Object> list = new ArrayList<>();
    for (Written one : items.items()) {
      list.add(read(item, one, key + "[" + list.size() + "]"));
    }
    return List.copyOf(list);
  }

  private Object input(Class<?> type, Written written, String key) {
    scalar(String.class, written, key, () -> Allowed.of(type));
    Scalar path = (Scalar) written;
    try {
      return type == InputFile.class ? files.file(path) : files.folder(path);
    } catch (BadInput e) {
      String message = "key '" + key + "' = " + written.text() + ": " + e.getMessage();
      throw new SweepError(written.place(), message, e);
    }
  }

  private static Block block(Class<?> type, Written written, String key) {
    if (written instanceof Block block) {
      return block;
    }
    throw wrongType(type, written, key, Allowed.of(type));
  }

  private Record kind(Class<?> type, Written written, String key) {
    Map<String, Class<? extends Record>> kinds = RecordType.kinds(type);
    Block block =
        written.promoted().orElseThrow(() -> wrongType(type, written, key, Allowed.of(type)));
    Written named =
        Optional.ofNullable(block.entries().get("kind"))
            .or(() -> Defaults.kind(type))
            .orElseThrow(
                () ->
                    new SweepError(
                        written.place(),
                        "key '"
                            + key
                            + ".kind' is missing; it must be "
                            + Allowed.oneOf(kinds.keySet())));
    Object word = named instanceof Scalar scalar ? scalar.value() : null;
    Class<? extends Record> kind = word instanceof String ? kinds.get(word) : null;
    if (kind == null) {
      String where = written instanceof Block ? key + ".kind" : key;
      throw new SweepError(
          named.place(),
          "key '"
              + where
              + "' = "
              + named.text()
              + " is not a kind that exists"
              + Allowed.hint(
                  named.text(), kinds.keySet(), "it must be " + Allowed.oneOf(kinds.keySet())));
    }
    return record(type, kind, block.without("kind"), key);
  }

  private Record record(Class<?> declared, Class<? extends Record> type, Block block, String key) {
    List<Component> components = RecordType.of(type).components();
    for (Map.Entry<String, Written> entry : block.entries().entrySet()) {
      if (components.stream().noneMatch(known -> known.key().equals(entry.getKey()))) {
        throw Unread.key(declared, type, entry.getKey(), entry.getValue(), key);
      }
    }
    Object[] values = new Object[components.size()];
    for (int c = 0; c < values.length; c++) {
      Component component = components.get(c);
      String inner = dotted(key, component.key());
      Written written =
          Optional.ofNullable(block.entries().get(component.key()))
              .or(() -> Defaults.of(declared, type, component.key()))
              .orElseThrow(() -> missing(declared, type, component, block, inner));
      values[c] = read(component.type(), written, inner, () -> Allowed.of(component));
    }
    return create(type, values, () -> block, key);
  }

  private static SweepError missing(
      Class<?> declared, Class<?> type, Component component, Block block, String key) {
    String who = RecordType.hasKinds(declared) ? "; kind " + Words.of(type) + " needs it: " : ": ";
    String meaning = component.meaning().isEmpty() ? "" : component.meaning() + ", ";
    return new SweepError(
        block.place(), "key '" + key + "' is missing" + who + meaning + Allowed.of(component));
  }

  /** Calls the constructor, which knows what values may be together. */
  static Record create(
      Class<? extends Record> type, Object[] values, Supplier<Block> block, String key) {
    try {
      return RecordType.of(type).create(values);
    } catch (NotAllowed e) {
      Optional<Written> written = block.get().at(e.key());
      String value = written.map(Written::text).orElseGet(() -> Parameters.words(e.value()));
      throw new SweepError(
          written.map(Written::place).orElse(block.get().place()),
          "key '"
              + dotted(key, e.key())
              + "' = "
              + value
              + " is not allowed; it must be "
              + allowed(type, e),
          e);
    } catch (IllegalArgumentException e) {
      throw new SweepError(block.get().place(), "key '" + key + "': " + e.getMessage(), e);
    }
  }

  private static String allowed(Class<?> type, NotAllowed refused) {
    return RecordType.of(type).components().stream()
        .filter(c -> c.key().equals(refused.key()) && c.range().equals(refused.allowed()))
        .findFirst()
        .map(Allowed::of)
        .orElse(refused.allowed());
  }

  private static String dotted(String key, String inner) {
    return key.isEmpty() ? inner : key + "." + inner;
  }
}
