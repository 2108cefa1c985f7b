package gradientwork.sweep;

import gradientwork.core.parameter.Numbers;
import gradientwork.core.parameter.Words;
import gradientwork.sweep.Written.Scalar;
import java.time.Duration;
import java.util.Optional;

/**
 * Single values, strictly: text is no number and a number is no text. Whole numbers may be written
 * as 1e3 or 1000.0. Values of environment variables are always text, so there numbers may be.
 */
final class Scalars {
  private static final double LARGEST_EXACT = 0x1p53;

  private Scalars() {}

  /** The value as that type; empty if it is none. */
  static Optional<Object> as(Class<?> type, Scalar scalar) {
    if (type == double.class || type == Double.class) {
      return number(scalar).map(x -> x);
    }
    if (type == long.class || type == Long.class) {
      return whole(scalar).map(x -> x);
    }
    if (type == int.class || type == Integer.class) {
      return whole(scalar).filter(x -> x == x.intValue()).map(Long::intValue);
    }
    if (type == boolean.class || type == Boolean.class) {
      return truth(scalar);
    }
    if (type == Duration.class) {
      return text(scalar).flatMap(Hocon::duration).map(x -> x);
    }
    return type.isEnum()
        ? text(scalar).flatMap(word -> constant(type, word))
        : text(scalar).map(x -> x);
  }

  /** What is odd about a value of the wrong type; empty if there is nothing to add. */
  static String remark(Class<?> type, Scalar scalar) {
    if (scalar.value() instanceof String text) {
      boolean wantsNumber = !type.isEnum() && type != String.class && type != Duration.class;
      return wantsNumber && parsed(text).isPresent()
          ? "; as a number it is written without quotes: " + Numbers.text(parsed(text).get())
          : "";
    }
    if (type == int.class && whole(scalar).isPresent()) {
      return ", at most " + Integer.MAX_VALUE;
    }
    if (type == String.class && scalar.value() != null) {
      return "; as text it is written in quotes: \"" + scalar.text() + "\"";
    }
    return "";
  }

  private static Optional<Double> number(Scalar scalar) {
    if (scalar.value() instanceof Number number) {
      return Optional.of(number.doubleValue()).filter(Double::isFinite);
    }
    if ("infinity".equals(scalar.value())) {
      return Optional.of(Double.POSITIVE_INFINITY);
    }
    return scalar.environment() ? parsed((String) scalar.value()) : Optional.empty();
  }

  private static Optional<Long> whole(Scalar scalar) {
    if (scalar.value() instanceof Long whole) {
      return Optional.of(whole);
    }
    return number(scalar)
        .filter(x -> x == Math.rint(x) && Math.abs(x) <= LARGEST_EXACT)
        .map(Double::longValue);
  }

  private static Optional<Object> truth(Scalar scalar) {
    if (scalar.value() instanceof Boolean truth) {
      return Optional.of(truth);
    }
    boolean named = "true".equals(scalar.value()) || "false".equals(scalar.value());
    return scalar.environment() && named
        ? Optional.of("true".equals(scalar.value()))
        : Optional.empty();
  }

  private static Optional<String> text(Scalar scalar) {
    return scalar.value() instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private static Optional<Object> constant(Class<?> type, String word) {
    for (Object constant : type.getEnumConstants()) {
      if (Words.of((Enum<?>) constant).equals(word)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }

  private static Optional<Double> parsed(String text) {
    try {
      return text.matches("[-+.0-9eE]+")
          ? Optional.of(Double.parseDouble(text)).filter(Double::isFinite)
          : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
