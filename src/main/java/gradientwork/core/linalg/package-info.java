/**
 * Numbers in flat vectors, and the passes over data that deserve to be fast. Knows precision,
 * layout and order of summation; knows no networks, objectives or methods. May import {@code
 * core.parameter} only; the only package that sees ND4J and the Vector API. Start at {@link
 * gradientwork.core.linalg.FusedPass} and {@link gradientwork.core.linalg.Reals}.
 */
package gradientwork.core.linalg;
