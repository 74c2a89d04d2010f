package io.driveport.location;

import io.driveport.contracts.LocationEvent.LocationChanged;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Version;
import java.util.List;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/**
 * A receiving site.
 *
 * <p>It has at least one carrier and at least one site to use, which is itself while it is open;
 * its short name is its display name in lower case without spaces.
 */
@Entity
class Location {

  @Id private String name;

  @Version private long version = 1;

  private String displayName;
  private String recipientName;
  private String streetAddress1;
  private String streetAddress2;
  private String city;
  private String stateOrProvince;
  private String postalCode;
  private String countryOrRegion;
  private String phone;
  private String additionalShippingInformation;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> supportedCarriers;

  @JdbcTypeCode(SqlTypes.ARRAY)
  private List<String> alternateLocations;

  @SuppressWarnings("NullAway.Init") // Hibernate fills the fields.
  protected Location() {}

  /**
   * A new site with all that is told of it.
   *
   * @throws IllegalArgumentException naming the site and what of it is not allowed
   */
  Location(LocationChanged first) {
    this.name = first.name();
    this.displayName = first.displayName();
    this.recipientName = first.recipientName();
    this.streetAddress1 = first.streetAddress1();
    this.streetAddress2 = first.streetAddress2();
    this.city = first.city();
    this.stateOrProvince = first.stateOrProvince();
    this.postalCode = first.postalCode();
    this.countryOrRegion = first.countryOrRegion();
    this.phone = first.phone();
    this.additionalShippingInformation = first.additionalShippingInformation();
    this.supportedCarriers = List.copyOf(first.supportedCarriers());
    this.alternateLocations = List.copyOf(first.alternateLocations());
    require(
        name.matches("[a-z0-9]+") && name.equals(LocationName.shortNameOf(displayName)),
        "its name has to be '%s' in lower case without spaces".formatted(displayName));
    require(!supportedCarriers.isEmpty(), "supportedCarriers needs at least one carrier");
    require(!alternateLocations.isEmpty(), "alternateLocations needs at least one location");
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("Location '%s': %s".formatted(name, rule));
    }
  }

  /** The whole site as an event; its {@code ce_sequence} is {@link #version()}. */
  LocationChanged changed() {
    return new LocationChanged(
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
        alternateLocations);
  }

  /** Short name, such as {@code westus}. */
  String name() {
    return name;
  }

  /** 1 for a new site, one more with each change. */
  long version() {
    return version;
  }
}
