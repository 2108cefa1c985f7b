package gradientwork.report.picture;

/** The paper that a picture is on. */
public enum Theme {
  LIGHT,
  DARK
}
