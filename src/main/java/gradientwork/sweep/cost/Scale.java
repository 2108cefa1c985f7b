package gradientwork.sweep.cost;

/**
 * What the demand of an experiment depends on, within one sweep: experiments of one scale demand
 * the same.
 *
 * @param rows samples that a step sees
 * @param inner inner steps of a step, and directions of a sliced distance
 * @param penalised whether a run ends with a bound on its objective
 */
record Scale(String method, Size size, int rows, long inner, boolean penalised) {

  /** The same for scales whose numbers differ by less than such a part. */
  Scale rounded(double part) {
    Size round =
        new Size(
            round(size.n(), part),
            round(size.held(), part),
            round(size.d(), part),
            round(size.m(), part));
    return new Scale(method, round, round(rows, part), round(inner, part), penalised);
  }

  private static int round(double x, double part) {
    return x == 0 ? -1 : (int) Math.round(Math.log(x) / part);
  }
}
