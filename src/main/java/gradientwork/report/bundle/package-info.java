/**
 * A sweep in a folder of plain files, for people who do not have this program. Imports cluster,
 * store, and of report the page and the pictures. Start with {@link
 * gradientwork.report.bundle.Bundle}.
 */
package gradientwork.report.bundle;
