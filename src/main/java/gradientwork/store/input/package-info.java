/**
 * Reads what lies outside a sweep file: CSV and Parquet tables, folders of IDX files, networks from
 * the results of other sweeps. May see Parquet and Hadoop's file systems; imports {@code core}.
 * Start with {@link gradientwork.store.input.FileInputs}.
 */
package gradientwork.store.input;
