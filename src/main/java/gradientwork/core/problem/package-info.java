/**
 * What is trained: data, the network to start from, and the objective. The kinds of data and of
 * initial networks live in the two subpackages; what lies in files comes through {@link
 * gradientwork.core.problem.Inputs}. Imports {@code core.parameter} and {@code core.linalg}. Start
 * with {@link gradientwork.core.problem.Problem}.
 */
package gradientwork.core.problem;
