package gradientwork.sweep;

import gradientwork.core.parameter.Numbers;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A value as somebody wrote it, with the place where it stands. */
sealed interface Written extends Serializable {
  Place place();

  /** As messages show it, on one short line. */
  default String text() {
    String whole = whole();
    return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + "…";
  }

  /** The same in full. */
  String whole();

  int LONGEST = 72;

  /**
   * A single value.
   *
   * @param value String, Long, Double, Boolean, or null for {@code null}
   * @param environment whether it came from an environment variable, where all values are text
   */
  record Scalar(Object value, boolean environment, Place place) implements Written {
    @Override
    public String text() {
      return whole();
    }

    @Override
    public String whole() {
      if (value instanceof String word) {
        boolean bare = word.matches("[\\p{Alnum}_./-]+");
        return bare && !word.matches("[-+0-9.].*") ? word : '"' + word + '"';
      }
      return value instanceof Double number ? Numbers.text(number) : String.valueOf(value);
    }
  }

  /** A list. */
  record Items(List<Written> items, Place place) implements Written {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public String whole() {
      return "[" + String.join(", ", items.stream().map(Written::whole).toList()) + "]";
    }
  }

  /** An object: keys without dots, in the order written. */
  record Block(Map<String, Written> entries, Place place) implements Written {
    public Block {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    static Block empty(Place place) {
      return new Block(Map.of(), place);
    }

    @Override
    public String whole() {
      List<String> entry =
          entries.entrySet().stream().map(e -> e.getKey() + " = " + e.getValue().whole()).toList();
      return entry.isEmpty() ? "{}" : "{ " + String.join(", ", entry) + " }";
    }

    /** What stands at a key with dots. */
    Optional<Written> at(String key) {
      int dot = key.indexOf('.');
      if (dot < 0) {
        return Optional.ofNullable(entries.get(key));
      }
      return entries.get(key.substring(0, dot)) instanceof Block inner
          ? inner.at(key.substring(dot + 1))
          : Optional.empty();
    }

    /** This block with a value {@linkplain Written#over merged} at a key with dots. */
    Block with(String key, Written value) {
      int dot = key.indexOf('.');
      String head = dot < 0 ? key : key.substring(0, dot);
      Written old = entries.get(head);
      Written changed = value;
      if (dot >= 0) {
        Block inner =
            old == null ? empty(value.place()) : old.promoted().orElse(empty(old.place()));
        changed = inner.with(key.substring(dot + 1), value);
      } else if (old != null) {
        changed = value.over(old);
      }
      Map<String, Written> copy = new LinkedHashMap<>(entries);
      copy.put(head, changed);
      return new Block(copy, place);
    }

    Block without(String key) {
      Map<String, Written> copy = new LinkedHashMap<>(entries);
      copy.remove(key);
      return new Block(copy, place);
    }
  }

  /**
   * This value written over an older one. Objects of the same kind merge; anything else replaces.
   * An object without a kind belongs to the kind that is there.
   */
  default Written over(Written old) {
    Optional<Block> under = old instanceof Block || this instanceof Block ? old.promoted() : none();
    Optional<Block> upper = under.isPresent() ? promoted() : none();
    if (upper.isEmpty()) {
      return this;
    }
    Optional<String> kind = kind(upper.get());
    if (kind.isPresent() && !kind(under.get()).map(kind.get()::equals).orElse(true)) {
      return upper.get();
    }
    Block merged = new Block(under.get().entries(), place());
    for (Map.Entry<String, Written> entry : upper.get().entries().entrySet()) {
      merged = merged.with(entry.getKey(), entry.getValue());
    }
    return merged;
  }

  /** As an object: a bare word stands for {@code { kind = word }}. */
  default Optional<Block> promoted() {
    if (this instanceof Block block) {
      return Optional.of(block);
    }
    return this instanceof Scalar scalar && scalar.value() instanceof String
        ? Optional.of(new Block(Map.of("kind", this), place()))
        : none();
  }

  private static Optional<Block> none() {
    return Optional.empty();
  }

  private static Optional<String> kind(Block block) {
    return block.entries().get("kind") instanceof Scalar scalar
        ? Optional.of(String.valueOf(scalar.value()))
        : Optional.empty();
  }
}
