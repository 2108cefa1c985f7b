package gradientwork.sweep;

import gradientwork.core.experiment.Experiment;
import gradientwork.core.experiment.Identity;
import gradientwork.core.experiment.Identity.Lines;
import gradientwork.core.experiment.Parameters;
import gradientwork.core.experiment.Parameters.Leaf;
import gradientwork.core.experiment.Seeds;
import gradientwork.core.parameter.InputFolder;
import gradientwork.core.parameter.RecordType;
import gradientwork.core.parameter.RecordType.Component;
import gradientwork.sweep.Naming.Cell;
import gradientwork.sweep.Written.Block;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the parts of experiments: data, network, algorithm, …. Most points share most of their
 * parts, so each is made once for each combination of the axes that touch it.
 */
final class Parts {
  private static final int MOST_KEPT = 16384;
  static final List<Component> COMPONENTS = RecordType.of(Experiment.class).components();
  private static final Set<String> IDENTIFYING = keys(Parameters.parts());

  /** Folders are no part of ids. */
  private static final Set<String> UNTOLD =
      keys(
          COMPONENTS.stream()
              .filter(c -> RecordType.inside(c.declared().getType()).contains(InputFolder.class))
              .toList());

  /**
   * A part of an experiment. What tables and ids say about it is made when somebody asks: checking
   * a sweep needs only the value.
   */
  final class Part {
    private final Component component;
    private final Object value;
    private final boolean seeded;
    private final Optional<Part> plain;
    private Map<String, Leaf> leaves;
    private Lines lines;
    private Map<String, Cell> cells;
    private Map<String, Object> facts;
    private byte[] told;

    /**
     * @param plain the same before repeats advanced its seeds; empty if none was advanced
     */
    private Part(Component component, Object value, Optional<Part> plain) {
      this.component = component;
      this.value = value;
      this.plain = plain;
      this.seeded = identifying() && Seeds.in(value).stream().anyMatch(seeds::contains);
    }

    private boolean identifying() {
      return IDENTIFYING.contains(component.key());
    }

    Object value() {
      return value;
    }

    /** Whether repeats change it. */
    boolean seeded() {
      return seeded;
    }

    /** Its parameters by key; none if it is no part of ids. */
    synchronized Map<String, Leaf> leaves() {
      if (leaves == null) {
        leaves = identifying() ? made() : Map.of();
      }
      return leaves;
    }

    private Map<String, Leaf> made() {
      return Parameters.leaves(Parameters.tree(component, value));
    }

    /** What it adds to the experiment's id, as bytes; nothing else is kept for it. */
    synchronized byte[] told() {
      if (told == null) {
        Lines own = identifying() ? Identity.lines(component, value, made(), seeds) : Lines.NONE;
        told = own.all().getBytes(StandardCharsets.UTF_8);
      }
      return told;
    }

    /** What it adds to ids. */
    synchronized Lines lines() {
      if (lines == null) {
        Lines own = identifying() ? Identity.lines(component, value, leaves(), seeds) : Lines.NONE;
        lines = new Lines(own.all(), plain.orElse(this).ofPoint(own), own.digest());
      }
      return lines;
    }

    /**
     * What it adds to the point: no seeds that repeats advance, unless the file chose them. A seed
     * on an axis is a place in the sweep like any other key.
     */
    private String ofPoint(Lines own) {
      return seeded && chosen()
          ? Identity.lines(component, value, leaves(), seeds).all()
          : own.unseeded();
    }

    private boolean chosen() {
      return leaves().values().stream()
          .anyMatch(
              leaf -> leaf.seed().filter(seeds::contains).isPresent() && !leaf.value().equals(0L));
    }

    /** The swept keys that it has. */
    synchronized Map<String, Cell> cells() {
      if (cells == null) {
        cells = naming.cells(leaves());
      }
      return cells;
    }

    /** The keys that rules look at and it has: Double, Boolean or String. */
    synchronized Map<String, Object> facts() {
      if (facts == null) {
        facts = RuleFacts.of(leaves(), watched);
      }
      return facts;
    }

    /** Whether there may be something in it that ids do not tell. */
    boolean untold() {
      return identifying() && UNTOLD.contains(component.key());
    }
  }

  private record Key(long combination, long advance) {}

  /** One component of all points: the parts made so far, and the one that was asked for last. */
  private static final class Kept extends LinkedHashMap<Key, Part> {
    private static final long serialVersionUID = 1;
    private transient Key latest;
    private transient Part part;

    Kept() {
      super(64, 0.75f, true);
    }

    Part latest(long combination, long advance) {
      boolean same =
          latest != null && latest.combination == combination && latest.advance == advance;
      return same ? part : null;
    }

    Part remember(Key key, Part made) {
      latest = key;
      part = made;
      return made;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<Key, Part> eldest) {
      return size() > MOST_KEPT;
    }
  }

  private final Space space;
  private final Set<String> seeds;
  private final Naming naming;
  private final Set<String> watched;
  private final Reader reader;
  private final Kept[] kept = new Kept[COMPONENTS.size()];
  private final int[][] touching = new int[COMPONENTS.size()][];

  private static Set<String> keys(List<Component> components) {
    return components.stream().map(Component::key).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * @param watched the keys that rules look at
   */
  Parts(Space space, Set<String> seeds, Naming naming, InputFiles files, Set<String> watched) {
    this.space = space;
    this.seeds = seeds;
    this.naming = naming;
    this.watched = watched;
    this.reader = new Reader(files);
    for (int c = 0; c < kept.length; c++) {
      kept[c] = new Kept();
      touching[c] = space.touching(COMPONENTS.get(c).key());
    }
  }

  /**
   * The parts of an experiment, in the order of its components.
   *
   * @param advance what is added to the seeds
   */
  synchronized Part[] of(long point, long advance) {
    int[] indices = space.indices(point);
    Part[] parts = new Part[kept.length];
    for (int c = 0; c < parts.length; c++) {
      Part plain = part(c, indices, 0);
      parts[c] = advance == 0 || !plain.seeded ? plain : part(c, indices, advance);
    }
    return parts;
  }

  /** Makes the experiment, whose constructor knows which parts go together. */
  Experiment experiment(long point, Part[] parts) {
    Object[] values = new Object[parts.length];
    for (int c = 0; c < values.length; c++) {
      values[c] = parts[c].value;
    }
    return (Experiment) Reader.create(Experiment.class, values, () -> written(point), "");
  }

  /** All that is written for a point. */
  Block written(long point) {
    int[] indices = space.indices(point);
    Block written = Block.empty(space.base().place());
    for (Component component : COMPONENTS) {
      Optional<Written> part = space.part(component.key(), indices);
      written = part.isPresent() ? written.with(component.key(), part.get()) : written;
    }
    return written;
  }

  private Part part(int c, int[] indices, long advance) {
    long combination = space.combination(touching[c], indices);
    Part latest = kept[c].latest(combination, advance);
    if (latest != null) {
      return latest;
    }
    Key key = new Key(combination, advance);
    Part part = kept[c].get(key);
    if (part == null) {
      Optional<Part> plain = advance == 0 ? Optional.empty() : Optional.of(part(c, indices, 0));
      Object value =
          plain.isEmpty()
              ? read(COMPONENTS.get(c), indices)
              : Seeds.advanced(plain.get().value, seeds, advance);
      part = new Part(COMPONENTS.get(c), value, plain);
      kept[c].put(key, part);
    }
    return kept[c].remember(key, part);
  }

  private Object read(Component component, int[] indices) {
    String key = component.key();
    Written written =
        space
            .part(key, indices)
            .or(() -> Defaults.of(Experiment.class, Experiment.class, key))
            .orElseThrow(() -> missing(component));
    return reader.read(component.type(), written, key);
  }

  private SweepError missing(Component component) {
    return new SweepError(
        new Place(space.base().place().file(), -1),
        "key '"
            + component.key()
            + "' is missing: "
            + component.meaning()
            + ", "
            + Allowed.of(component));
  }

  /** Who the experiment of these parts is. */
  static Identity identity(Part[] parts) {
    Map<String, Lines> lines = new LinkedHashMap<>();
    for (int c = 0; c < parts.length; c++) {
      if (parts[c].lines() != Lines.NONE) {
        lines.put(COMPONENTS.get(c).key(), parts[c].lines());
      }
    }
    return Identity.of(lines);
  }
}
