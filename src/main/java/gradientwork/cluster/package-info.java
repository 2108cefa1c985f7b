/**
 * Runs sweeps on Spark and answers SQL: waves of bounded slices, live progress, views over the
 * tables. No mathematics; the only package that sees Spark, and no Spark type leaves it. Start with
 * {@link gradientwork.cluster.Driver} and {@link gradientwork.cluster.Catalog}.
 */
package gradientwork.cluster;
