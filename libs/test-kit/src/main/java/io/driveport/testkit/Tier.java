package io.driveport.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that needs more than a JDK: {@code @Tier("loop")}. It is skipped, with the reason, where
 * the machine lacks what {@link TierName} of that name needs.
 *
 * <p>The environment variable {@code REQUIRE_TIERS} ({@code loop,faults}) turns the skip of those
 * tiers into a failure; a name in it that is no tier fails every tiered test.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(TierCondition.class)
public @interface Tier {

  /** One of the names of {@link TierName}, in lower case. */
  String value();
}
