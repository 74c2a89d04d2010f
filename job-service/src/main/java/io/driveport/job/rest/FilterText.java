package io.driveport.job.rest;

import io.driveport.job.application.JobFilter;
import io.driveport.job.domain.JobType;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code $filter}: {@code type eq 'Import'}, {@code state eq 'Shipping'} and {@code
 * trackingnumber eq '…'}, each at most once, joined by {@code and} (first published model, REST
 * contract §4.3). A quote within a text is doubled, as in OData.
 */
final class FilterText {

  private static final Pattern TERM =
      Pattern.compile("\\s*([A-Za-z]+)\\s+eq\\s+'((?:[^']|'')*)'\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern AND = Pattern.compile("and(?=\\s)", Pattern.CASE_INSENSITIVE);
  private static final List<String> STATES =
      List.of(
          "Creating", "Shipping", "Received", "Transferring", "Packaging", "Closed", "Completed");
  private static final int LONGEST = 1_024;

  private final String text;
  private @Nullable JobType type;
  private @Nullable String state;
  private @Nullable String trackingNumber;

  private FilterText(String text) {
    this.text = text;
  }

  /**
   * Reads a filter.
   *
   * @param text the parameter, or null or blank for none
   * @throws ArmException 400, naming the position, if it is not one of the grammar
   */
  static JobFilter read(@Nullable String text) {
    if (text == null || text.isBlank()) {
      return JobFilter.ALL;
    }
    if (text.length() > LONGEST) {
      throw refused(LONGEST, "is longer than " + LONGEST + " characters");
    }
    return new FilterText(text).read();
  }

  private JobFilter read() {
    Matcher term = TERM.matcher(text);
    Matcher and = AND.matcher(text);
    int position = 0;
    while (true) {
      if (!term.region(position, text.length()).lookingAt()) {
        throw refused(position, "is no comparison like type eq 'Import'");
      }
      take(term.group(1), term.group(2).replace("''", "'"), term.start(1));
      position = term.end();
      if (position == text.length()) {
        return new JobFilter(type, state, trackingNumber);
      }
      if (!and.region(position, text.length()).lookingAt()) {
        throw refused(position, "goes on with something else than and");
      }
      position = and.end();
    }
  }

  private void take(String property, String value, int position) {
    switch (property.toLowerCase(Locale.ROOT)) {
      case "type" -> {
        once(type, property, position);
        type = type(value, position);
      }
      case "state" -> {
        once(state, property, position);
        state = state(value, position);
      }
      case "trackingnumber" -> {
        once(trackingNumber, property, position);
        if (value.chars().anyMatch(Character::isISOControl)) {
          throw refused(position, "has a control character in its text");
        }
        trackingNumber = value;
      }
      default ->
          throw refused(position, "names '" + property + "'; allowed: type, state, trackingnumber");
    }
  }

  private static void once(@Nullable Object taken, String property, int position) {
    if (taken != null) {
      throw refused(position, "compares " + property + " twice");
    }
  }

  private static JobType type(String value, int position) {
    return Arrays.stream(JobType.values())
        .filter(type -> type.wireName().equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(
            () -> refused(position, "has the type '" + value + "'; allowed: Import, Export"));
  }

  private static String state(String value, int position) {
    return STATES.stream()
        .filter(value::equalsIgnoreCase)
        .findFirst()
        .orElseThrow(() ->
            refused(
                position, "has the state '" + value + "'; allowed: " + String.join(", ", STATES)));
  }

  private static ArmException refused(int position, String what) {
    return ArmException.badRequest(
        new ArmError(
            "InvalidFilter",
            "$filter %s, at position %d.".formatted(what, position + 1),
            "$filter"));
  }
}
