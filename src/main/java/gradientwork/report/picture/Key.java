package gradientwork.report.picture;

/** A line of the legend: a sample and its meaning. */
public record Key(String label, Sample sample) {

  /** What stands before the words. */
  public sealed interface Sample {
    record Stroke(Pen pen) implements Sample {}

    record Point(Mark mark, Colour colour) implements Sample {}

    record Fill(Colour colour) implements Sample {}
  }

  public static Key line(String label, Pen pen) {
    return new Key(label, new Sample.Stroke(pen));
  }

  public static Key point(String label, Mark mark, Colour colour) {
    return new Key(label, new Sample.Point(mark, colour));
  }

  public static Key fill(String label, Colour colour) {
    return new Key(label, new Sample.Fill(colour));
  }
}
