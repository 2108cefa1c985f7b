package gradientwork.core.parameter;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a key that was added after a release: it is part of an experiment's id only where it does
 * not hold this value, so that ids from before the key existed stay.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface HashedUnless {
  /** The default, as {@code config_json} writes it: {@code 0}, {@code true}, {@code one}. */
  String value();
}
