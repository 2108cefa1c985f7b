/**
 * What is measured along a run and when: indicators and cadences. Sees networks and problems, never
 * methods. Start with {@link gradientwork.core.observe.Indicator}.
 */
package gradientwork.core.observe;
