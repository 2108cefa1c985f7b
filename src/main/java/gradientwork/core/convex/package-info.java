/**
 * The convex twin of a two-layer ReLU network with weight decay (Pilanci and Ergen 2020):
 * activation patterns, the program over their cones, its solvers, and the lower bounds that its
 * dual gives for any network. Knows no runs and no kinds of algorithm; imports core.linalg and
 * core.parameter. Start with {@link gradientwork.core.convex.ConvexProgram}, then {@link
 * gradientwork.core.convex.Certificate} and {@link gradientwork.core.convex.Solver}.
 */
package gradientwork.core.convex;
