package gradientwork.sweep;

import gradientwork.core.parameter.Numbers;
import org.apache.commons.jexl3.JexlArithmetic;
import org.apache.commons.jexl3.JexlOperator;

/**
 * What the operators of a rule mean. All numbers are doubles. A key that an experiment does not
 * have is absent ({@code null}): arithmetic with it is absent, a comparison {@code < <= > >= ==}
 * with it is false and {@code !=} true; {@code key == null} asks whether it is absent. Everything
 * else that does not fit is refused: division by zero, text where a number belongs, a number where
 * a condition belongs.
 */
final class RuleArithmetic extends JexlArithmetic {

  /** What is wrong, as the end of a sentence. */
  static final class Refused extends ArithmeticException {
    private static final long serialVersionUID = 1;

    Refused(String what) {
      super(what);
    }
  }

  RuleArithmetic() {
    super(true);
  }

  @Override
  public boolean isStrict(JexlOperator operator) {
    return false;
  }

  private static double number(Object value) {
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    throw new Refused("calculates with " + shown(value) + ", which is no number");
  }

  private static String shown(Object value) {
    if (value instanceof Number number) {
      return Numbers.text(number.doubleValue());
    }
    return value instanceof String ? "'" + value + "'" : String.valueOf(value);
  }

  @Override
  public Object add(Object left, Object right) {
    return left == null || right == null ? null : (Object) (number(left) + number(right));
  }

  @Override
  public Object subtract(Object left, Object right) {
    return left == null || right == null ? null : (Object) (number(left) - number(right));
  }

  @Override
  public Object multiply(Object left, Object right) {
    return left == null || right == null ? null : (Object) (number(left) * number(right));
  }

  @Override
  public Object divide(Object left, Object right) {
    return left == null || right == null ? null : (Object) (number(left) / divisor(right));
  }

  @Override
  public Object mod(Object left, Object right) {
    return left == null || right == null ? null : (Object) (number(left) % divisor(right));
  }

  private static double divisor(Object value) {
    double divisor = number(value);
    if (divisor == 0) {
      throw new Refused("divides by zero");
    }
    return divisor;
  }

  @Override
  public Object negate(Object value) {
    return value == null ? null : (Object) (-number(value));
  }

  @Override
  public Object positivize(Object value) {
    return value == null ? null : (Object) number(value);
  }

  @Override
  public boolean isNegateStable() {
    return false;
  }

  @Override
  public boolean lessThan(Object left, Object right) {
    return left != null && right != null && order(left, right) < 0;
  }

  @Override
  public boolean lessThanOrEqual(Object left, Object right) {
    return left != null && right != null && order(left, right) <= 0;
  }

  @Override
  public boolean greaterThan(Object left, Object right) {
    return left != null && right != null && order(left, right) > 0;
  }

  @Override
  public boolean greaterThanOrEqual(Object left, Object right) {
    return left != null && right != null && order(left, right) >= 0;
  }

  @Override
  public boolean equals(Object left, Object right) {
    return left == null || right == null ? left == right : order(left, right) == 0;
  }

  private static int order(Object left, Object right) {
    if (left instanceof Number a && right instanceof Number b) {
      double x = a.doubleValue();
      double y = b.doubleValue();
      return x < y ? -1 : x > y ? 1 : 0;
    }
    if (left instanceof String a && right instanceof String b) {
      return a.compareTo(b);
    }
    if (left instanceof Boolean a && right instanceof Boolean b) {
      return a.compareTo(b);
    }
    throw new Refused("compares " + shown(left) + " with " + shown(right));
  }

  /** A condition; an absent one does not hold. */
  @Override
  public boolean toBoolean(Object value) {
    if (value == null) {
      return false;
    }
    if (value instanceof Boolean truth) {
      return truth;
    }
    throw new Refused("takes " + shown(value) + " for a condition");
  }

  @Override
  public boolean testPredicate(Object value) {
    return toBoolean(value);
  }

  @Override
  public Object not(Object value) {
    return !toBoolean(value);
  }

  @Override
  public Boolean contains(Object container, Object value) {
    throw unknown("=~");
  }

  @Override
  public Object and(Object left, Object right) {
    throw unknown("&");
  }

  @Override
  public Object or(Object left, Object right) {
    throw unknown("|");
  }

  @Override
  public Object xor(Object left, Object right) {
    throw unknown("^");
  }

  @Override
  public Object complement(Object value) {
    throw unknown("~");
  }

  @Override
  public Object shiftLeft(Object left, Object right) {
    throw unknown("<<");
  }

  @Override
  public Object shiftRight(Object left, Object right) {
    throw unknown(">>");
  }

  @Override
  public Object shiftRightUnsigned(Object left, Object right) {
    throw unknown(">>>");
  }

  @Override
  public Iterable<?> createRange(Object from, Object to) {
    throw unknown("..");
  }

  private static Refused unknown(String operator) {
    return new Refused(
        "has the operator " + operator + "; a rule has + - * / % < <= > >= == != && || ! ( )");
  }
}
