/**
 * Solvers of one proximal point step, min over W of L(W) + D(W, P)/γ: an inner loop of optimiser
 * steps for any distance, and the convex–concave dual Newton method for sums of squares. Knows
 * optimisers, but not the kinds of sweep files; may import {@code core.linalg}, {@code
 * core.problem}, {@code core.transport} and {@code core.algorithm.optimiser}. Start with {@link
 * gradientwork.core.algorithm.proximal.InnerDescent} or {@link
 * gradientwork.core.algorithm.proximal.ConvexConcave}.
 */
package gradientwork.core.algorithm.proximal;
