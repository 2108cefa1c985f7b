package gradientwork.core.run;

import gradientwork.core.table.RunRow.Status;

/**
 * How a run ended.
 *
 * @param reason the rule that held, or what went wrong, in a few words
 */
record Ending(Status status, String reason) {
  static Ending finished(String rule) {
    return new Ending(Status.FINISHED, rule);
  }

  static Ending failed(String reason) {
    return new Ending(Status.FAILED, reason);
  }
}
