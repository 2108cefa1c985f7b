package gradientwork.core.parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The numbers a key may hold. {@code above} and {@code below} exclude their bound, {@code from} and
 * {@code to} include it. Errors, the help texts and {@link Ranges#check} all read this one place.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Range {
  double above() default Double.NEGATIVE_INFINITY;

  double from() default Double.NEGATIVE_INFINITY;

  double to() default Double.POSITIVE_INFINITY;

  double below() default Double.POSITIVE_INFINITY;

  /** Whether infinity itself is allowed. */
  boolean infinite() default false;
}
