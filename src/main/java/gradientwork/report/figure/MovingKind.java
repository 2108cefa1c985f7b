package gradientwork.report.figure;

import gradientwork.core.parameter.Words;
import gradientwork.report.picture.Animation;

/** The animations there are. */
public enum MovingKind {
  OUTPUT("the output of the network and its neurons at their kinks") {
    @Override
    public Animation draw(Query query, Chosen chosen, Timing timing) {
      return Movies.output(query, chosen, timing);
    }
  },
  NEURONS("neurons in the plane with cells, critical directions and the convex optimum") {
    @Override
    public Animation draw(Query query, Chosen chosen, Timing timing) {
      return Movies.neurons(query, chosen, timing);
    }
  },
  MASS("the mass of a JKO flow, on its grid and against the kink") {
    @Override
    public Animation draw(Query query, Chosen chosen, Timing timing) {
      return Movies.mass(query, chosen, timing);
    }
  },
  CROWD("crowd motion around an obstacle") {
    @Override
    public Animation draw(Query query, Chosen chosen, Timing timing) {
      return Movies.crowd(query, chosen, timing);
    }
  };

  private final String meaning;

  MovingKind(String meaning) {
    this.meaning = meaning;
  }

  /**
   * Asks for the recorded networks of the first of the chosen runs.
   *
   * @throws NothingToDraw if that run did not record what it needs
   */
  public abstract Animation draw(Query query, Chosen chosen, Timing timing);

  public String meaning() {
    return meaning;
  }

  /** What suits a run. */
  public static MovingKind suiting(Subject run) {
    return switch (run.parameter("algorithm.kind")) {
      case "jko" -> MASS;
      case "crowd-motion" -> CROWD;
      default -> OUTPUT;
    };
  }

  /** The word on the command line. */
  @Override
  public String toString() {
    return Words.of(this);
  }
}
