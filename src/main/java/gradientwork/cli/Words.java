package gradientwork.cli;

import gradientwork.report.Format;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import picocli.CommandLine.TypeConversionException;

/** What the words on the command line mean. */
final class Words {
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(s|m|h|d)");

  private static final int LONGEST_NAME = 64;

  private Words() {}

  static Duration duration(String text) {
    Matcher parts = DURATION.matcher(text);
    if (!parts.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is not a length of time; write 90s, 30m, 2h or 1d");
    }
    long count = Long.parseLong(parts.group(1));
    return switch (parts.group(2)) {
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      case "h" -> Duration.ofHours(count);
      default -> Duration.ofDays(count);
    };
  }

  static Format format(String text) {
    return Arrays.stream(Format.values())
        .filter(format -> format.toString().equals(text.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "'"
                        + text
                        + "' is not a format; there are "
                        + Arrays.stream(Format.values())
                            .map(Format::toString)
                            .collect(Collectors.joining(", "))));
  }

  /** A length of time for eyes: 8.1 s, 2 min 5 s, 3 h 12 min, 2 d 4 h. */
  static String readable(double seconds) {
    if (seconds < 60) {
      return String.format(Locale.ROOT, seconds < 9.95 ? "%.1f s" : "%.0f s", seconds);
    }
    long s = (long) seconds;
    return s < 3600
        ? s / 60 + " min " + s % 60 + " s"
        : s < 86400
            ? s / 3600 + " h " + s / 60 % 60 + " min"
            : s / 86400 + " d " + s / 3600 % 24 + " h";
  }

  /** An amount of bytes for eyes: 812 B, 1.2 MB, 34 GB. */
  static String bytes(double bytes) {
    String[] units = {"B", "kB", "MB", "GB", "TB"};
    double amount = bytes;
    int unit = 0;
    while (amount >= 999.5 && unit < units.length - 1) {
      amount /= 1000;
      unit++;
    }
    String number = String.format(Locale.ROOT, amount < 9.95 && unit > 0 ? "%.1f" : "%.0f", amount);
    return number + " " + units[unit];
  }

  /** A count with separators: 1,234,567. */
  static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  /** A word as a shell takes it. */
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9_./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  /**
   * The name of a file in the letters that names of sweeps have.
   *
   * @param otherwise what it begins with where the file's name does not begin with a letter
   */
  static String sweepName(String file, String otherwise) {
    String stem = Path.of(file).getFileName().toString().replaceFirst("\\.[^.]*$", "");
    String bare = Normalizer.normalize(stem, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
    String dashed = bare.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]+", "-");
    String plain = dashed.replaceAll("^-+|-+$", "");
    String named = plain.matches("[a-z].*") ? plain : (otherwise + plain).replaceAll("-+$", "");
    return named.substring(0, Math.min(named.length(), LONGEST_NAME));
  }
}
