package io.driveport.shipping.rest;

import io.driveport.contracts.SerialNumber;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import io.driveport.shipping.application.Packages.Sought;
import io.driveport.shipping.domain.PackageState;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which parcels are asked for: by one of four things, and by state where it is a site. */
final class PackageQuery {

  private static final String JOB = "jobId";
  private static final String NUMBER = "trackingNumber";
  private static final String DRIVE = "driveId";
  private static final String SITE = "location";
  private static final String STATE = "state";

  private static final List<String> BY = List.of(JOB, NUMBER, DRIVE, SITE);

  /**
   * Reads the query.
   *
   * @param parameters the values of each parameter that is given, by its name
   * @throws ArmException 400 if it is not exactly one thing that is asked for, or it can't be read
   */
  static Sought read(Map<String, List<String>> parameters) {
    List<String> given = BY.stream().filter(parameters::containsKey).toList();
    String states = first(parameters, STATE);
    if (given.size() != 1 || (states != null && !given.contains(SITE))) {
      throw refused(
          "MissingParameter",
          given.isEmpty() ? JOB : given.getLast(),
          "One query parameter is required: jobId, the id of a job, a UUID; trackingNumber;"
              + " driveId, the serial number of a drive; or location, the short name of a site,"
              + " which state may go with.");
    }
    String value = String.valueOf(first(parameters, given.getFirst()));
    return switch (given.getFirst()) {
      case JOB -> new Sought.OfJob(UuidParameter.read(JOB, value));
      case NUMBER -> new Sought.WithNumber(withoutGaps(value));
      case DRIVE -> new Sought.WithDrive(new SerialNumber(value).key());
      default -> new Sought.ToSite(value.toLowerCase(Locale.ROOT), states(states));
    };
  }

  private static @Nullable String first(Map<String, List<String>> parameters, String name) {
    List<String> values = parameters.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw refused("InvalidParameter", name, name + " is given more than once; allowed is once.");
    }
    return values.isEmpty() ? null : values.getFirst();
  }

  private static String withoutGaps(String number) {
    return number.replaceAll("[\\s\\p{Z}\\p{Pd}]", "").toUpperCase(Locale.ROOT);
  }

  private static Set<String> states(@Nullable String value) {
    Set<String> states = new LinkedHashSet<>();
    if (value != null) {
      states.addAll(Arrays.asList(value.split(",", -1)));
    }
    if (!PackageState.NAMES.containsAll(states)) {
      throw refused(
          "InvalidParameter",
          STATE,
          "state is '%s'; allowed are %s, several with commas between them."
              .formatted(value, String.join(", ", PackageState.NAMES)));
    }
    return states;
  }

  private static ArmException refused(String code, String target, String message) {
    return ArmException.badRequest(new ArmError(code, message, target));
  }

  private PackageQuery() {}
}
