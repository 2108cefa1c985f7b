package gradientwork.core.problem.data;

import gradientwork.core.linalg.Philox;

/** How random inputs are drawn. */
public enum Sampling {
  UNIFORM {
    @Override
    double draw(Philox random, long k, double width) {
      return random.uniform(k, -width, width);
    }
  },
  NORMAL {
    @Override
    double draw(Philox random, long k, double width) {
      return random.normal(k);
    }
  };

  /** Uniform on [−width, width), or standard normal whatever the width. */
  abstract double draw(Philox random, long k, double width);
}
