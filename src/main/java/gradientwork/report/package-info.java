/**
 * What is shown of results: the answer to a query as text, for eyes and for other programs. Reads
 * only through SQL, that is through {@link gradientwork.cluster.Catalog}. Start with {@link
 * gradientwork.report.Format}.
 */
package gradientwork.report;
