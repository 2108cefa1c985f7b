/**
 * Pictures and animations: plain records that say what is drawn, and the classes that draw them as
 * PNG, SVG, PDF and GIF. The only package that sees the chart library and the writers of SVG and
 * PDF; knows no tables and no Spark. Start with {@link gradientwork.report.picture.Picture}.
 */
package gradientwork.report.picture;
