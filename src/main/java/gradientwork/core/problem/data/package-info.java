/**
 * The kinds of data: one record each, whose components are its keys in a sweep file. Random numbers
 * come from streams named {@code data.…}, entry by entry, so that the first rows of more samples
 * are those of fewer. Imports {@code core.problem} and what lies below it. Start with {@link
 * gradientwork.core.problem.data.Data}.
 */
package gradientwork.core.problem.data;
