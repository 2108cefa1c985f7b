/**
 * Sweep files: their grammar, their expansion, and every check that is made before anything starts.
 * Only {@link gradientwork.sweep.Hocon} sees HOCON; what is written becomes {@link
 * gradientwork.sweep.Written}, and {@link gradientwork.sweep.Reader} turns that into records. May
 * import the core. Start with {@link gradientwork.sweep.SweepFile}, then {@link
 * gradientwork.sweep.Sweep}.
 */
package gradientwork.sweep;
