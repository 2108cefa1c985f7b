/**
 * Files: tables as Parquet, the journal that commits them, checkpoints, and where everything lies.
 * The only package that sees Parquet and Hadoop. Imports core. Start with {@link
 * gradientwork.store.Results} and {@link gradientwork.store.Journal}.
 */
package gradientwork.store;
