package gradientwork.sweep;

import gradientwork.sweep.Hocon.Override;
import gradientwork.sweep.Written.Block;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The spaces of a sweep: one, or one for each variant. A variant is the common base with what the
 * variant writes over it (an object of another kind replaces, one of the same kind merges), and the
 * common axes followed by its own. The command line comes last, over every variant; {@code
 * variants.NAME.key=value} is for one of them.
 */
final class Spaces {
  static final String VARIANTS = "variants";
  private static final String NAMES = "[a-z][a-z0-9_-]*";

  private final Block base;
  private final AxisList axes;
  private final List<String> fixed;
  private final List<Override> overrides;

  private Spaces(Block base, AxisList axes, List<String> fixed, List<Override> overrides) {
    this.base = base;
    this.axes = axes;
    this.fixed = fixed;
    this.overrides = overrides;
  }

  /**
   * @param fixed parts that neither file nor axes have a say in
   * @param overrides of keys that axes may vary, and of variants
   */
  static List<Space> of(Block root, List<String> fixed, List<Override> overrides) {
    AxisList common = AxisList.of(root.entries().get("axes"));
    Block base = root.without("axes").without(VARIANTS);
    Spaces spaces = new Spaces(base, common, fixed, overrides);
    Block variants = variants(root);
    for (Override override : overrides) {
      named(override, variants);
    }
    if (variants.entries().isEmpty()) {
      return List.of(spaces.space("", Block.empty(base.place())));
    }
    List<Space> all = new ArrayList<>();
    variants
        .entries()
        .forEach((name, written) -> all.add(spaces.space(name, block(name, written))));
    return List.copyOf(all);
  }

  private static Block variants(Block root) {
    Written written = root.entries().get(VARIANTS);
    if (written == null) {
      return Block.empty(root.place());
    }
    if (written instanceof Block block && !block.entries().isEmpty()) {
      return block;
    }
    throw new SweepError(
        written.place(),
        "key 'variants' = "
            + written.text()
            + " must be an object { name { … }, … } with at least"
            + " one variant");
  }

  private static Block block(String name, Written written) {
    if (!name.matches(NAMES)) {
      throw new SweepError(
          written.place(),
          "variant '"
              + name
              + "' must be named by a small letter followed by small letters, digits,"
              + " '-' and '_'");
    }
    if (!(written instanceof Block block)) {
      throw new SweepError(
          written.place(),
          "variant '" + name + "' = " + written.text() + " must be an object { … }");
    }
    List<String> allowed = new ArrayList<>(SweepFile.SWEPT);
    allowed.add("axes");
    block.entries().forEach((key, value) -> known(name, key, value, allowed));
    return block;
  }

  private static void known(String name, String key, Written value, List<String> allowed) {
    if (key.equals(VARIANTS)) {
      throw new SweepError(value.place(), "variant '" + name + "' cannot have variants of its own");
    }
    if (!allowed.contains(key)) {
      String all = "a variant has keys of: " + String.join(", ", allowed);
      boolean slip = !SweepFile.FIXED.contains(key);
      throw new SweepError(
          value.place(),
          slip
              ? "key '"
                  + key
                  + "' of variant '"
                  + name
                  + "' is unknown"
                  + Allowed.hint(key, allowed, all)
              : "key '"
                  + key
                  + "' is the same for all variants, so it cannot stand in variant '"
                  + name
                  + "'; "
                  + all);
    }
  }

  private static void named(Override override, Block variants) {
    String[] words = override.key().split("\\.", 3);
    if (words[0].equals(VARIANTS)
        && (words.length < 3 || !variants.entries().containsKey(words[1]))) {
      String known = "allowed: " + String.join(", ", variants.entries().keySet());
      throw new SweepError(
          override.value().place(),
          "key '"
              + override.key()
              + "' is no key of a variant, variants.NAME.key"
              + (words.length < 2
                  ? ""
                  : Allowed.hint(words[1], variants.entries().keySet(), known)));
    }
  }

  private Space space(String variant, Block written) {
    Block merged = base;
    for (Map.Entry<String, Written> entry : written.without("axes").entries().entrySet()) {
      merged = merged.with(entry.getKey(), entry.getValue());
    }
    AxisList all = axes.and(written.entries().get("axes"));
    for (String part : fixed) {
      all.forget(part);
      merged = merged.without(part);
    }
    String own = VARIANTS + "." + variant + ".";
    for (Override override : overrides) {
      if (override.key().startsWith(own)) {
        String key = override.key().substring(own.length());
        known(variant, key.split("\\.")[0], override.value(), SweepFile.SWEPT);
        merged = all.override(merged, key, override.value());
      } else if (!override.key().startsWith(VARIANTS + ".")) {
        merged = all.override(merged, override.key(), override.value());
      }
    }
    return new Space(variant, merged, all.axes());
  }

  /** A file that has these spaces; every variant in full. */
  static Block written(Block root, List<Space> spaces) {
    Block rest = root.without("axes").without(VARIANTS);
    if (spaces.get(0).variant().isEmpty()) {
      Space only = spaces.get(0);
      return only.axes().isEmpty() ? only.base() : only.base().with("axes", axes(only));
    }
    Map<String, Written> variants = new LinkedHashMap<>();
    for (Space space : spaces) {
      Map<String, Written> parts = new LinkedHashMap<>(space.base().entries());
      parts.keySet().retainAll(SweepFile.SWEPT);
      if (!space.axes().isEmpty()) {
        parts.put("axes", axes(space));
      }
      variants.put(space.variant(), new Block(parts, root.place()));
    }
    for (String part : SweepFile.SWEPT) {
      rest = rest.without(part);
    }
    return rest.with(VARIANTS, new Block(variants, root.place()));
  }

  private static Written axes(Space space) {
    return AxisList.written(space.axes(), space.base().place());
  }
}
