package gradientwork.sweep;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigIncludeContext;
import com.typesafe.config.ConfigIncluder;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Includes other files, relative to the file that names them. HOCON passes silently over a file
 * that is not there; a preset with a slip in its name must not be ignored.
 */
final class Includes implements ConfigIncluder {
  private final List<File> read = new ArrayList<>();

  Includes(File root) {
    read.add(root);
  }

  @Override
  public ConfigIncluder withFallback(ConfigIncluder fallback) {
    return this;
  }

  @Override
  public ConfigObject include(ConfigIncludeContext context, String what) {
    ConfigParseable included = context.relativeTo(what);
    String filename = included == null ? null : included.origin().filename();
    if (filename == null || !new File(filename).isFile()) {
      throw new SweepError(place(what), "include \"" + what + "\" names a file that is not there");
    }
    read.add(new File(filename));
    return included.parse(context.parseOptions().setAllowMissing(false));
  }

  /** HOCON does not tell which line includes: looks for it in what was read so far. */
  private Place place(String what) {
    for (int f = read.size() - 1; f >= 0; f--) {
      List<String> lines = lines(read.get(f).toPath());
      for (int l = 0; l < lines.size(); l++) {
        String line = lines.get(l).strip();
        if (line.startsWith("include") && line.contains('"' + what + '"')) {
          return new Place(read.get(f).getPath(), l + 1);
        }
      }
    }
    return new Place(read.get(0).getPath(), -1);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new ConfigException.IO(null, file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
