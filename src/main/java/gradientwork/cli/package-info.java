/**
 * The verbs of {@code gw}: wiring only. Data goes to stdout, progress and messages to stderr; a
 * mistake of the user is one sentence. The only package that sees picocli and JLine. Start with
 * {@link gradientwork.cli.Main}.
 */
package gradientwork.cli;
