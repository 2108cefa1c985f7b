/**
 * The page of a sweep while it runs, served on this machine alone. Fed by heartbeats, never by
 * queries, so that looking costs the run next to nothing. Imports sweep, cluster and report.page.
 * Start with {@link gradientwork.report.live.WatchServer}.
 */
package gradientwork.report.live;
