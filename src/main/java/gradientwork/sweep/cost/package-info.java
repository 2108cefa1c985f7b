/**
 * What experiments cost: how much work a run is in units that no machine has a say in ({@link
 * gradientwork.sweep.cost.Demand}), and how many seconds that takes on a machine where some runs
 * were measured ({@link gradientwork.sweep.cost.CostModel}). Imports core and sweep. Start with
 * {@link gradientwork.sweep.cost.Terms}.
 */
package gradientwork.sweep.cost;
