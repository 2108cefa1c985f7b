package gradientwork.sweep.cost;

/**
 * The sizes that the work of a run depends on.
 *
 * @param n training samples
 * @param held samples held back for validation and testing
 * @param d input dimension, the column of ones included
 * @param m neurons of the initial network
 */
public record Size(int n, int held, int d, int m) {}
