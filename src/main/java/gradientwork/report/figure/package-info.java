/**
 * The pictures there are: what each asks in SQL, and how rows become curves, points and images.
 * Knows no Spark, only answers; draws nothing itself, {@link gradientwork.report.picture} does.
 * Start with {@link gradientwork.report.figure.Kind}.
 */
package gradientwork.report.figure;
