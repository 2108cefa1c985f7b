/**
 * The experiment: what it is, who it is, and its parameters as typed columns. May import the
 * algorithms, indicators and problems; knows no sweep files. Start with {@link
 * gradientwork.core.experiment.Experiment}, then {@link gradientwork.core.experiment.Identity}.
 */
package gradientwork.core.experiment;
