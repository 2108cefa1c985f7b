/**
 * First-order methods: records whose {@code step} stands beside its formula, written once for both
 * precisions on {@link gradientwork.core.linalg.Reals}; learning-rate schedules; batches. May
 * import {@code core.parameter}, {@code core.linalg} and {@code core.problem}. Start at {@link
 * gradientwork.core.algorithm.optimiser.Sgd}.
 */
package gradientwork.core.algorithm.optimiser;
