package io.driveport.job.domain;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the drives go when the job is done. Personal data: it never enters an event or a log. */
public record ReturnAddress(
    String recipientName,
    String streetAddress1,
    @Nullable String streetAddress2,
    String city,
    @Nullable String stateOrProvince,
    String postalCode,
    String countryOrRegion,
    String phone,
    String email) {

  /** Whether a parcel could be addressed with it. */
  public boolean complete() {
    return Stream.of(recipientName, streetAddress1, city, postalCode, countryOrRegion, phone, email)
        .noneMatch(String::isBlank);
  }

  @Override
  public String toString() {
    return "ReturnAddress[" + city + ", " + countryOrRegion + "]";
  }
}
