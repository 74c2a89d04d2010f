package io.driveport.servicekit.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that who calls a resource's method proves it by a signature over the request, and needs no
 * token. The method checks it and then calls {@link Access#letInBySignature} or throws what {@link
 * Access#refuseSignature} gives; an answer without either is held back.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Signed {

  /** Why it has no token. */
  String because();
}
