package io.driveport.job.domain;

import java.time.Instant;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that was noted of a parcel on its way.
 *
 * @param time when it was made, by the clock of whoever made it: RFC 3339, UTC
 * @param status what it says, such as {@code PickedUp}
 * @param incident whether something is wrong
 * @param city where it was made, if that is told
 * @param country where it was made, if that is told
 */
public record ParcelScan(
    String time, String status, boolean incident, @Nullable String city, @Nullable String country) {

  private static final Comparator<ParcelScan> BY_TIME =
      Comparator.comparing(scan -> Instant.parse(scan.time));

  /** The later of two. */
  static @Nullable ParcelScan later(@Nullable ParcelScan one, @Nullable ParcelScan other) {
    return Stream.of(one, other).filter(Objects::nonNull).max(BY_TIME).orElse(null);
  }

  /** The scan in words: what, where and when. */
  public String inWords() {
    return Stream.of(status, city, country, time)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }
}
