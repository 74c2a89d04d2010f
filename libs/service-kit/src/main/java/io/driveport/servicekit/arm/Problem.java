package io.driveport.servicekit.arm;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Problem details (RFC 9457), for the paths that are ours and not Azure Resource Manager's.
 *
 * @param type stable identifier of the kind of problem
 * @param title the kind of problem, for people
 * @param status HTTP status
 * @param detail this problem, for people
 * @param errors what was wrong in which place, where places are known
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(String type, String title, int status, String detail, List<Place> errors) {

  static final String MEDIA_TYPE = "application/problem+json";

  /**
   * One thing that was wrong.
   *
   * @param code stable, for programs
   * @param detail what was wrong and what is allowed, for people
   * @param target JSON path of the property, or name of the parameter
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Place(String code, String detail, @Nullable String target) {}

  static Problem of(int status, ArmError error) {
    return new Problem(
        "urn:driveport:problem:" + error.code(),
        error.code(),
        status,
        Stream.concat(Stream.of(error.message()), error.details().stream().map(ArmError::message))
            .collect(Collectors.joining(" ")),
        places(error));
  }

  private static List<Place> places(ArmError error) {
    if (error.details().isEmpty()) {
      return error.target() == null ? List.of() : List.of(place(error));
    }
    return error.details().stream().map(Problem::place).toList();
  }

  private static Place place(ArmError error) {
    return new Place(error.code(), error.message(), error.target());
  }
}
