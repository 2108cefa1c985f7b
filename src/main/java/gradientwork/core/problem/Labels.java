package gradientwork.core.problem;

/** What the logistic loss asks of targets. */
final class Labels {
  private Labels() {}

  /**
   * @throws BadInput naming the first target that is neither 1 nor −1
   */
  static void check(Dataset data) {
    check(data.train(), "training");
    data.validation().ifPresent(part -> check(part, "validation"));
    data.test().ifPresent(part -> check(part, "test"));
  }

  private static void check(Dataset.Part part, String name) {
    for (int i = 0; i < part.n(); i++) {
      if (Math.abs(part.y()[i]) != 1) {
        throw new BadInput(
            "the logistic loss needs labels 1 and -1; "
                + name
                + " sample "
                + i
                + " has "
                + part.y()[i]);
      }
    }
  }
}
