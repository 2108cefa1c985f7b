package gradientwork.core.convex;

import gradientwork.core.linalg.Status;
import java.util.Optional;

/** Whether a state is the last one. */
public enum Ending {
  NOT_YET,
  CERTIFIED,
  FAILED;

  /** The end by the gap, or for lack of progress. */
  static Ending of(Certificate certificate, double tolerance, boolean stuck) {
    return certificate.relativeGap() <= tolerance ? CERTIFIED : stuck ? FAILED : NOT_YET;
  }

  Optional<Status> status() {
    return this == NOT_YET ? Optional.empty() : Optional.of(Status.valueOf(name()));
  }
}
