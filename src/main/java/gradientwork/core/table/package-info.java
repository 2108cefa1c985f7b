/**
 * The rows and columns of the tables: a promise to everybody who reads results. Columns are only
 * added, at the end. Knows nothing of files. Start with {@link gradientwork.core.table.Table}.
 */
package gradientwork.core.table;
