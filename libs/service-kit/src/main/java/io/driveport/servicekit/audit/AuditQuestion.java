package io.driveport.servicekit.audit;

import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are asked for: a condition and its values, which are texts, numbers, times, or
 * lists of texts.
 */
final class AuditQuestion {

  /** The parameters that narrow a question. */
  static final List<String> PARAMETERS =
      List.of(
          "actor",
          "operation",
          "subscriptionId",
          "location",
          "resourceId",
          "from",
          "to",
          "outcome",
          "before");

  private final List<String> conditions = new ArrayList<>(List.of("true"));
  private final List<Object> values = new ArrayList<>();
  private final List<ArmError> errors = new ArrayList<>();

  private AuditQuestion() {}

  /**
   * Reads a question.
   *
   * @param parameters the value of a parameter by its name; null for one that is not given
   * @param locations the sites that it is limited to; empty for none
   * @throws ArmException 400 naming each parameter that can't be read, and what it may be
   */
  static AuditQuestion of(
      Function<String, @Nullable String> parameters, Optional<Set<String>> locations) {
    AuditQuestion question = new AuditQuestion();
    question.text("actor = ?", parameters.apply("actor"));
    question.text("operation = ?", parameters.apply("operation"));
    question.text("lower(subscription_id) = ?", folded(parameters.apply("subscriptionId")));
    question.text("location = ?", folded(parameters.apply("location")));
    question.text("resource_id = ?", parameters.apply("resourceId"));
    question.time("from", "at >= ?", parameters.apply("from"));
    question.time("to", "at < ?", parameters.apply("to"));
    question.outcome(parameters.apply("outcome"));
    question.before(parameters.apply("before"));
    locations.ifPresent(own -> question.add("location = any (?)", List.copyOf(own)));
    if (!question.errors.isEmpty()) {
      throw ArmException.badRequest(question.errors);
    }
    return question;
  }

  /** The condition, with a question mark for each value. */
  String condition() {
    return String.join(" and ", conditions);
  }

  /** The values, in the order of their question marks. */
  List<Object> values() {
    return List.copyOf(values);
  }

  private void text(String condition, @Nullable String value) {
    if (value != null) {
      add(condition, value);
    }
  }

  private void time(String name, String condition, @Nullable String value) {
    if (value == null) {
      return;
    }
    try {
      add(condition, OffsetDateTime.parse(value));
    } catch (DateTimeException e) {
      refuse(name, value, "a time with its offset, such as 2026-01-31T12:00:00Z");
    }
  }

  private void outcome(@Nullable String value) {
    switch (value) {
      case null -> {}
      case "done" -> conditions.add("status < 400");
      case "refused" -> conditions.add("status >= 400");
      default -> refuse("outcome", value, "done or refused");
    }
  }

  private void before(@Nullable String value) {
    if (value == null) {
      return;
    }
    try {
      add("position < ?", Long.parseLong(value));
    } catch (NumberFormatException e) {
      refuse("before", value, "the id of an entry");
    }
  }

  private void add(String condition, Object value) {
    conditions.add(condition);
    values.add(value);
  }

  private void refuse(String name, String value, String allowed) {
    errors.add(
        new ArmError(
            "InvalidParameter",
            "%s is '%s'; allowed is %s.".formatted(name, value, allowed),
            name));
  }

  private static @Nullable String folded(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }
}
