package gradientwork.core.algorithm;

import java.io.Serializable;

/**
 * A theorem that the step to a state did not keep.
 *
 * @param monitor its name in the table of violations
 * @param size by how much it does not hold
 */
public record Violation(String monitor, double size) implements Serializable {}
