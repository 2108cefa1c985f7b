/**
 * One page of HTML that holds a sweep: its runs, curves and networks as compact columns, and the
 * modules that draw them, inlined. Imports cluster and store; the page's own code lies in the
 * resources beside this package. Start with {@link gradientwork.report.page.Report}.
 */
package gradientwork.report.page;
