package gradientwork.core.transport;

/** What settled an assignment, from the cheapest certificate to a solution from nothing. */
public enum Level {
  /** Every displacement is small against the gap to the nearest other target: σ is optimal. */
  DISPLACEMENT,
  /** Every point lies in the power cell of its partner: the prices of the call before prove σ. */
  DUAL,
  /** A few points had left their cells and found partners again by shortest augmenting paths. */
  REPAIR,
  /** Solved from nothing, by the method of Jonker and Volgenant. */
  COLD,
  /** One dimension: both clouds were sorted. */
  SORT
}
