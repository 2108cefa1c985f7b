package gradientwork.report.picture;

import java.util.List;

/**
 * One pair of axes.
 *
 * @param title empty if the picture's own says it all
 * @param equal whether a unit is as long on one axis as on the other; what is shown then grows on
 *     one of them
 */
public record Panel(String title, Axis x, Axis y, List<Layer> layers, boolean equal) {
  public Panel {
    layers = List.copyOf(layers);
  }

  public static Panel of(String title, Axis x, Axis y, List<Layer> layers) {
    return new Panel(title, x, y, layers, false);
  }
}
