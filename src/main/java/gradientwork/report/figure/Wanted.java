package gradientwork.report.figure;

import gradientwork.sweep.Figure;
import java.util.List;

/**
 * How a picture is wanted.
 *
 * @param figure the options of curves
 * @param at iterations to show; empty for what suits
 * @param plane two coordinates of neurons, from 1; empty for the first two, or for {@code pca}
 * @param pca whether the plane is that of the two largest principal components
 */
public record Wanted(Figure figure, List<Long> at, List<Integer> plane, boolean pca) {
  public Wanted {
    at = List.copyOf(at);
    plane = List.copyOf(plane);
  }

  public static Wanted of(Figure figure) {
    return new Wanted(figure, List.of(), List.of(), false);
  }
}
