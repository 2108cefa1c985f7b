/**
 * The kinds of networks to start from: one record each, whose components are its keys in a sweep
 * file. Random numbers come from streams named {@code network.…}, weight by weight, so that the
 * first neurons of a larger network are those of a smaller one. Imports {@code core.problem} and
 * what lies below it. Start with {@link gradientwork.core.problem.network.InitialNetwork}.
 */
package gradientwork.core.problem.network;
