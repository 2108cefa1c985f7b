/**
 * Sweep files: their grammar, their expansion, and every check that is made before anything starts.
 * Only {@link gradientwork.sweep.Hocon} and {@link gradientwork.sweep.Includes} see HOCON, only
 * {@link gradientwork.sweep.Rule} and {@link gradientwork.sweep.RuleArithmetic} the library for
 * expressions, and only {@link gradientwork.sweep.Sampler} and {@link
 * gradientwork.sweep.Distribution} the one for random numbers. What is written becomes {@link
 * gradientwork.sweep.Written}, and {@link gradientwork.sweep.Reader} turns that into records. May
 * import the core. Start with {@link gradientwork.sweep.SweepFile}, then {@link
 * gradientwork.sweep.Sweep}, then {@link gradientwork.sweep.Space}.
 */
package gradientwork.sweep;
