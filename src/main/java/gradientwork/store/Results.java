package gradientwork.store;

import gradientwork.core.parameter.NotAllowed;
import java.io.Serializable;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A results folder: where everything lies.
 *
 * <pre>
 * TABLE/sweep=NAME/*.parquet   the tables, one folder each
 * _sweeps/NAME/                hidden from plain readers, see {@link SweepFolder}
 * </pre>
 *
 * @param root an absolute path, or a URI of a file system that {@link Storage} knows
 */
public record Results(String root) implements Serializable {

  /** Spark turns partition values like {@code 007} into numbers, hence no leading digit. */
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,63}");

  /**
   * @param root a path or URI as the user wrote it
   */
  public static Results at(String root) {
    return new Results(Storage.absolute(root));
  }

  public Storage storage() {
    return Storage.of(root);
  }

  /** The folder of a sweep. */
  public SweepFolder sweep(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new NotAllowed("name", name, "a letter, then letters, digits, _ and -, all lower case");
    }
    return new SweepFolder(this, name);
  }

  /** Names of the sweeps there are, in alphabetical order. */
  public List<String> sweeps() {
    return storage().list(root + "/_sweeps").stream()
        .filter(name -> NAME.matcher(name).matches())
        .sorted()
        .toList();
  }
}
