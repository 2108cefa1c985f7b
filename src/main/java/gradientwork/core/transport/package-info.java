/**
 * Distances and couplings between clouds of points: exact and sliced squared Wasserstein. Knows no
 * networks; imports only {@code core.linalg}. Start with {@link
 * gradientwork.core.transport.Assignment}.
 */
package gradientwork.core.transport;
