package gradientwork.core.problem.data;

import gradientwork.core.parameter.Meaning;
import gradientwork.core.problem.Dataset;
import gradientwork.core.problem.Inputs;

/** Data to train on: made from formulas and random numbers, or read from files. */
@Meaning("the data to train on")
public sealed interface Data permits Line, Sine, RandomLinear, RandomLabels, Teacher, Table, Mnist {

  /** Makes or reads the data; a pure function of this record and the content of its files. */
  Dataset dataset(Inputs inputs);
}
