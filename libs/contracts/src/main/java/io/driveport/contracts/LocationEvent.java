package io.driveport.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fact about one receiving site, published by location-service on a compacted topic. */
public sealed interface LocationEvent extends Event {

  /** Short name of the site, such as {@code westus}. */
  String name();

  @Override
  default Topic topic() {
    return Topic.LOCATIONS;
  }

  @Override
  default String key() {
    return name();
  }

  /**
   * The site as it now is, whole.
   *
   * @param name short name: lower case letters and digits
   * @param displayName such as {@code West US}
   * @param recipientName to whom parcels are addressed
   * @param streetAddress1 street of the site
   * @param streetAddress2 second line, may be empty
   * @param city city
   * @param stateOrProvince state or province, may be empty
   * @param postalCode postal code
   * @param countryOrRegion country
   * @param phone the site's phone number
   * @param additionalShippingInformation what else a parcel needs, with the delivery rules'
   *     instruction; may be empty
   * @param supportedCarriers carriers that deliver there, by their proper names
   * @param alternateLocations short names of the sites to use now, the first one first; contains
   *     {@code name} itself, in front, when the site is open, and open sites only
   * @param configuredAlternates short names of the sites to use while this one is closed, in order
   *     of preference, whether they are open or not; absent in events of earlier versions, as is
   *     all that follows
   * @param closures when the site is or will be closed, by their beginning; none that is over
   * @param timeZone IANA time zone of the site, such as {@code America/Los_Angeles}
   * @param openingDays the days on which parcels are taken in
   * @param deliveryRules what the site requires of parcels
   */
  record LocationChanged(
      String name,
      String displayName,
      String recipientName,
      String streetAddress1,
      String streetAddress2,
      String city,
      String stateOrProvince,
      String postalCode,
      String countryOrRegion,
      String phone,
      String additionalShippingInformation,
      List<String> supportedCarriers,
      List<String> alternateLocations,
      @Nullable List<String> configuredAlternates,
      @Nullable List<Closure> closures,
      @Nullable String timeZone,
      @Nullable OpeningDays openingDays,
      @Nullable DeliveryRules deliveryRules)
      implements LocationEvent {

    /** A site of which no more is told than in events of the first version. */
    public LocationChanged(
        String name,
        String displayName,
        String recipientName,
        String streetAddress1,
        String streetAddress2,
        String city,
        String stateOrProvince,
        String postalCode,
        String countryOrRegion,
        String phone,
        String additionalShippingInformation,
        List<String> supportedCarriers,
        List<String> alternateLocations) {
      this(
          name,
          displayName,
          recipientName,
          streetAddress1,
          streetAddress2,
          city,
          stateOrProvince,
          postalCode,
          countryOrRegion,
          phone,
          additionalShippingInformation,
          supportedCarriers,
          alternateLocations,
          null,
          null,
          null,
          null,
          null);
    }

    /** Whether parcels may be sent there now. */
    public boolean open() {
      return alternateLocations.contains(name);
    }
  }

  /**
   * A time in which a site takes no parcels.
   *
   * @param id of the closure
   * @param from its beginning, RFC 3339, UTC
   * @param until its end, which is not part of it, RFC 3339, UTC; absent until somebody reopens the
   *     site
   * @param reason for people
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Closure(String id, String from, @Nullable String until, String reason) {}

  /**
   * The days on which a site takes parcels in, in its time zone.
   *
   * @param daysOfWeek {@code Monday} to {@code Sunday}, in this order
   * @param holidays days, such as {@code 2026-12-25}, on which it does not, in their order
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record OpeningDays(List<String> daysOfWeek, List<String> holidays) {}

  /**
   * What a site requires of parcels.
   *
   * @param inboundReferenceRequired whether every parcel needs a reference of the site
   * @param instruction how to fulfil the rules, for people; may be empty
   * @param parcelRestrictions what parcels the site can't take, for people
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record DeliveryRules(
      boolean inboundReferenceRequired, String instruction, List<String> parcelRestrictions) {}
}
