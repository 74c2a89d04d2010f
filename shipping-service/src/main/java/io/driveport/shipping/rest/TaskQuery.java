package io.driveport.shipping.rest;

import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.shipping.application.TaskQuestion;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads which tasks are asked for. */
final class TaskQuery {

  private static final List<String> PARAMETERS =
      List.of("kind", "location", "state", "jobId", "packageId", "since", "before");

  private final Function<String, @Nullable String> given;
  private final List<ArmError> errors = new ArrayList<>();

  private TaskQuery(Function<String, @Nullable String> given) {
    this.given = given;
  }

  /**
   * Reads the query.
   *
   * @param names those of the parameters that are given
   * @param given the value of a parameter by its name; null for one that is not given
   * @throws ArmException 400 naming each parameter that can't be read, and what it may be
   */
  static TaskQuestion read(Collection<String> names, Function<String, @Nullable String> given) {
    TaskQuery query = new TaskQuery(given);
    names.stream().filter(name -> !PARAMETERS.contains(name)).forEach(query::refuseUnknown);
    String location = given.apply("location");
    TaskQuestion question =
        new TaskQuestion(
            given.apply("kind"),
            location == null ? null : location.toLowerCase(Locale.ROOT),
            query.open(),
            query.read("jobId", UUID::fromString, "a UUID"),
            query.read("packageId", UUID::fromString, "a UUID"),
            query.read(
                "since", TaskQuery::time, "a time with its offset, such as 2026-01-31T12:00:00Z"),
            query.read(
                "before", Long::valueOf, "a number that nextLink has; follow nextLink as it is"));
    if (!query.errors.isEmpty()) {
      throw ArmException.badRequest(query.errors);
    }
    return question;
  }

  /** Open ones unless it is said otherwise. */
  private @Nullable Boolean open() {
    String state = given.apply("state");
    return switch (state) {
      case null -> true;
      case "open" -> true;
      case "closed" -> false;
      case "all" -> null;
      default -> {
        refuse("state", state, "open, closed or all");
        yield null;
      }
    };
  }

  private <T> @Nullable T read(String name, Function<String, T> reader, String allowed) {
    String value = given.apply(name);
    if (value == null) {
      return null;
    }
    try {
      return reader.apply(value);
    } catch (IllegalArgumentException | DateTimeException _) {
      refuse(name, value, allowed);
      return null;
    }
  }

  private static Instant time(String value) {
    return OffsetDateTime.parse(value).toInstant();
  }

  private void refuse(String name, String value, String allowed) {
    errors.add(
        new ArmError(
            "InvalidParameter",
            "%s is '%s'; allowed is %s.".formatted(name, value, allowed),
            name));
  }

  private void refuseUnknown(String name) {
    errors.add(
        new ArmError(
            "InvalidParameter",
            "The query parameter '%s' is not known; allowed: %s."
                .formatted(name, String.join(", ", PARAMETERS)),
            name));
  }
}
