/**
 * Entropic JKO flows: steps min_π f(π1) + λ KL(π | K) of mass between fixed points, by scaling
 * iterations and by Newton's method in the semi-dual. Knows no networks and no kinds; imports
 * linalg and parameter only. Start with {@link gradientwork.core.flow.Flow}.
 */
package gradientwork.core.flow;
