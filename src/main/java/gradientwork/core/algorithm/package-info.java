/**
 * Iterative methods: what a method is, its states, and gradient descent. May import {@code core} up
 * to {@code transport}; knows no indicators, rows or clocks. Start at {@link
 * gradientwork.core.algorithm.Iteration}.
 */
package gradientwork.core.algorithm;
