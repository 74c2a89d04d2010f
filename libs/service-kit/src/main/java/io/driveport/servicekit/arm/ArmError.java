package io.driveport.servicekit.arm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as clients of Azure Resource Manager parse it.
 *
 * @param code stable, for programs
 * @param message for people: what was wrong and what is allowed
 * @param target JSON path of the property, or name of the parameter
 * @param details the single errors, where there are several
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ArmError(
    String code, String message, @Nullable String target, List<ArmError> details) {

  /** An error with a place. */
  public ArmError(String code, String message, @Nullable String target) {
    this(code, message, target, List.of());
  }

  /** An error that concerns the whole request. */
  public ArmError(String code, String message) {
    this(code, message, null, List.of());
  }

  /** The body of the answer: {@code {"error": {…}}}. */
  public record Envelope(ArmError error) {}
}
