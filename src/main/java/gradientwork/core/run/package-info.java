/**
 * The run of one experiment: the only loop over iterations and the only clock. Gives rows, knows no
 * files and no cluster. Start with {@link gradientwork.core.run.Run}.
 */
package gradientwork.core.run;
