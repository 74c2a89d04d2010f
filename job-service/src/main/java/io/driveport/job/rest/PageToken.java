package io.driveport.job.rest;

import io.driveport.job.domain.JobPath;
import io.driveport.servicekit.arm.ArmError;
import io.driveport.servicekit.arm.ArmException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page of a list begins: behind a job, so that it stays right while jobs are added.
 */
final class PageToken {

  private static final String SEPARATOR = "/";

  static String write(JobPath last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            (last.resourceGroup() + SEPARATOR + last.name()).getBytes(StandardCharsets.UTF_8));
  }

  static JobPath read(String token, String subscriptionId) {
    try {
      String text = new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      int separator = text.indexOf(SEPARATOR);
      if (separator > 0 && text.indexOf('\0') < 0) {
        return new JobPath(
            subscriptionId, text.substring(0, separator), text.substring(separator + 1));
      }
    } catch (IllegalArgumentException e) {
      // Refused below.
    }
    throw ArmException.badRequest(
        new ArmError(
            "InvalidSkipToken",
            "$skiptoken is none that this service has given; follow nextLink as it is.",
            "$skiptoken"));
  }

  private PageToken() {}
}
