/**
 * What makes a record a configuration: the words for its kind and keys, the ranges of its numbers,
 * the seeds that repeats advance, and the flat parameters that identify an experiment. Imports
 * nothing of the project. Start with {@link gradientwork.core.parameter.Words}.
 */
package gradientwork.core.parameter;
