package io.driveport.location.domain;

import io.driveport.contracts.LocationEvent;
import io.driveport.contracts.LocationEvent.LocationChanged;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sites in the words of the contract of events. */
public final class Announcement {

  /**
   * A site, whole.
   *
   * @param usable short names of the sites to use for it
   */
  static LocationChanged of(Location site, List<String> usable) {
    Settings settings = site.settings();
    Address address = settings.address();
    return new LocationChanged(
        site.name(),
        settings.displayName(),
        address.recipientName(),
        address.streetAddress1(),
        address.streetAddress2(),
        address.city(),
        address.stateOrProvince(),
        address.postalCode(),
        address.countryOrRegion(),
        address.phone(),
        shippingInformation(
            settings.additionalShippingInformation(), settings.deliveryRules().instruction()),
        settings.carriers(),
        usable,
        settings.alternates(),
        site.closures().stream().map(Announcement::of).toList(),
        settings.timeZone().getId(),
        of(settings.openingDays()),
        of(settings.deliveryRules()));
  }

  /**
   * What a sender has to know besides the address: the information, then the rules' instruction.
   */
  public static String shippingInformation(String information, String instruction) {
    return Stream.of(information, instruction)
        .filter(text -> !text.isBlank())
        .collect(Collectors.joining(" "));
  }

  /** A closure. */
  public static LocationEvent.Closure of(Closure closure) {
    return new LocationEvent.Closure(
        closure.id().toString(),
        closure.from().toString(),
        closure.until() == null ? null : closure.until().toString(),
        closure.reason());
  }

  /** Opening days. */
  public static LocationEvent.OpeningDays of(OpeningDays days) {
    return new LocationEvent.OpeningDays(
        days.daysOfWeek().stream().map(OpeningDays::nameOf).toList(),
        days.holidays().stream().map(LocalDate::toString).toList());
  }

  /** Delivery rules. */
  public static LocationEvent.DeliveryRules of(DeliveryRules rules) {
    return new LocationEvent.DeliveryRules(
        rules.inboundReferenceRequired(), rules.instruction(), rules.parcelRestrictions());
  }

  private Announcement() {}
}
