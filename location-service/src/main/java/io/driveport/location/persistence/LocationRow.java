package io.driveport.location.persistence;

import io.driveport.contracts.LocationEvent;
import io.driveport.contracts.LocationEvent.LocationChanged;
import io.driveport.location.application.ToldSite;
import io.driveport.location.domain.Address;
import io.driveport.location.domain.Announcement;
import io.driveport.location.domain.Closure;
import io.driveport.location.domain.DeliveryRules;
import io.driveport.location.domain.Location;
import io.driveport.location.domain.OpeningDays;
import io.driveport.location.domain.Settings;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A site as it lies in its table: its settings and closures, and in {@code alternateLocations} the
 * sites that were last told to be used for it. Closures, opening days and delivery rules lie there
 * as events tell them.
 */
@Entity
@Table(name = "location")
class LocationRow {

  @Id String name;

  long version;
  String displayName;
  String recipientName;
  String streetAddress1;
  String streetAddress2;
  String city;
  String stateOrProvince;
  String postalCode;
  String countryOrRegion;
  String phone;
  String additionalShippingInformation;

  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> supportedCarriers;

  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> alternateLocations;

  @JdbcTypeCode(SqlTypes.ARRAY)
  List<String> alternates;

  @JdbcTypeCode(SqlTypes.JSON)
  List<LocationEvent.Closure> closures;

  /** Null, as is what follows, in a row of the first version of which no more has been told. */
  @Nullable String timeZone;

  @JdbcTypeCode(SqlTypes.JSON)
  LocationEvent.@Nullable OpeningDays openingDays;

  @JdbcTypeCode(SqlTypes.JSON)
  LocationEvent.@Nullable DeliveryRules deliveryRules;

  /** When what is told of it is no longer true, unless somebody changes it before. */
  @Column(name = "next_change")
  @Nullable Instant nextChange;

  /** For Hibernate. */
  @SuppressWarnings("NullAway.Init")
  protected LocationRow() {}

  LocationRow(ToldSite site) {
    this();
    take(site);
  }

  final void take(ToldSite site) {
    Settings settings = site.location().settings();
    LocationChanged told = site.told();
    name = told.name();
    version = site.version();
    displayName = told.displayName();
    recipientName = told.recipientName();
    streetAddress1 = told.streetAddress1();
    streetAddress2 = told.streetAddress2();
    city = told.city();
    stateOrProvince = told.stateOrProvince();
    postalCode = told.postalCode();
    countryOrRegion = told.countryOrRegion();
    phone = told.phone();
    additionalShippingInformation = settings.additionalShippingInformation();
    supportedCarriers = settings.carriers();
    alternateLocations = told.alternateLocations();
    alternates = settings.alternates();
    closures = site.location().closures().stream().map(Announcement::of).toList();
    timeZone = told.timeZone();
    openingDays = told.openingDays();
    deliveryRules = told.deliveryRules();
    nextChange = site.location().nextNews(told.open()).orElse(null);
  }

  ToldSite toSite() {
    return new ToldSite(toLocation(), version, told());
  }

  private LocationChanged told() {
    boolean ofFirstVersion = timeZone == null;
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
        Announcement.shippingInformation(
            additionalShippingInformation,
            deliveryRules == null ? "" : deliveryRules.instruction()),
        List.copyOf(supportedCarriers),
        List.copyOf(alternateLocations),
        ofFirstVersion ? null : List.copyOf(alternates),
        ofFirstVersion ? null : List.copyOf(closures),
        timeZone,
        openingDays,
        deliveryRules);
  }

  private Location toLocation() {
    return new Location(
        name,
        new Settings(
            displayName,
            new Address(
                recipientName,
                streetAddress1,
                streetAddress2,
                city,
                stateOrProvince,
                postalCode,
                countryOrRegion,
                phone),
            additionalShippingInformation,
            supportedCarriers,
            alternates,
            timeZone == null ? Settings.UTC : ZoneId.of(timeZone),
            openingDays == null ? OpeningDays.WORKDAYS : toDomain(openingDays),
            deliveryRules == null ? DeliveryRules.NONE : toDomain(deliveryRules)),
        closures.stream().map(LocationRow::toDomain).toList());
  }

  private static Closure toDomain(LocationEvent.Closure closure) {
    return new Closure(
        UUID.fromString(closure.id()),
        Instant.parse(closure.from()),
        closure.until() == null ? null : Instant.parse(closure.until()),
        closure.reason());
  }

  private static OpeningDays toDomain(LocationEvent.OpeningDays days) {
    return new OpeningDays(
        days.daysOfWeek().stream().map(day -> OpeningDays.dayNamed(day).orElseThrow()).toList(),
        days.holidays().stream().map(LocalDate::parse).toList());
  }

  private static DeliveryRules toDomain(LocationEvent.DeliveryRules rules) {
    return new DeliveryRules(
        rules.inboundReferenceRequired(), rules.instruction(), rules.parcelRestrictions());
  }
}
