package io.driveport.servicekit.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which operation a resource's method is, and so who may call it. A method without it, and
 * without {@link Open}, is refused to everybody.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Does {

  /** The operation. */
  Operation value();
}
