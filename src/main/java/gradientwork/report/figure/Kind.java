package gradientwork.report.figure;

import gradientwork.core.parameter.Name;
import gradientwork.core.parameter.Words;
import gradientwork.report.picture.Picture;

/** The pictures that need no description in a sweep file. */
public enum Kind {
  LOSS("the loss of all runs, medians and bands over repeats") {
    @Override
    public Picture draw(Query query, Chosen chosen, Wanted wanted) {
      return FigurePicture.of(query, chosen, wanted.figure());
    }
  },
  INNER("inner loops in a row: objective, distance, learning rate") {
    @Override
    public Picture draw(Query query, Chosen chosen, Wanted wanted) {
      return InnerPicture.of(query, chosen, wanted.figure());
    }
  },
  DISTANCES("between iterates: W², Frobenius, their difference, permuted fraction") {
    @Override
    public Picture draw(Query query, Chosen chosen, Wanted wanted) {
      return DistancesPicture.of(query, chosen, wanted.figure());
    }
  },
  NEURONS("neurons in a plane, from start to end") {
    @Override
    public Picture draw(Query query, Chosen chosen, Wanted wanted) {
      return NeuronsPicture.of(query, chosen, wanted);
    }
  },
  PAIR("two runs over each other, and how their neurons correspond") {
    @Override
    public Picture draw(Query query, Chosen chosen, Wanted wanted) {
      return PairPicture.of(query, chosen, wanted);
    }
  },
  OUTPUT("data of one feature and the output of the network") {
    @Override
    public Picture draw(Query query, Chosen chosen, Wanted wanted) {
      return OutputPicture.of(query, chosen, wanted);
    }
  },
  HEAT_MAP("data of two features, the output as an image, a line a neuron") {
    @Override
    public Picture draw(Query query, Chosen chosen, Wanted wanted) {
      return HeatMapPicture.of(query, chosen, wanted);
    }
  },
  MASS("the mass of a JKO flow, on its grid and against the kink") {
    @Override
    public Picture draw(Query query, Chosen chosen, Wanted wanted) {
      return MassPicture.of(query, chosen, wanted);
    }
  },
  CROWD("crowd motion around an obstacle") {
    @Override
    public Picture draw(Query query, Chosen chosen, Wanted wanted) {
      return CrowdPicture.of(query, chosen, wanted);
    }
  },
  LEARNING("training and test loss and accuracy against seconds") {
    @Override
    public Picture draw(Query query, Chosen chosen, Wanted wanted) {
      return LearningPicture.of(query, chosen, wanted.figure());
    }
  },
  GAP("certified gap against seconds") {
    @Override
    public Picture draw(Query query, Chosen chosen, Wanted wanted) {
      return GapPicture.of(query, chosen, wanted.figure());
    }
  },
  @Name("plan")
  PROGRESS("the plan and what became of it") {
    @Override
    public Picture draw(Query query, Chosen chosen, Wanted wanted) {
      return ProgressPicture.of(query, chosen);
    }
  };

  private final String meaning;

  Kind(String meaning) {
    this.meaning = meaning;
  }

  /**
   * Asks for what it needs and makes the picture.
   *
   * @throws NothingToDraw if the runs did not record what it needs
   */
  public abstract Picture draw(Query query, Chosen chosen, Wanted wanted);

  public String meaning() {
    return meaning;
  }

  /** What suits a run. */
  public static Kind suiting(Subject run) {
    return switch (run.parameter("algorithm.kind")) {
      case "jko" -> MASS;
      case "crowd-motion" -> CROWD;
      default -> LOSS;
    };
  }

  /** The word on the command line. */
  @Override
  public String toString() {
    return Words.of(this);
  }
}
