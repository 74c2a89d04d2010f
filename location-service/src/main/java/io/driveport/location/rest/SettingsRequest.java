package io.driveport.location.rest;

import io.driveport.location.domain.Address;
import io.driveport.location.domain.DeliveryRules;
import io.driveport.location.domain.LocationName;
import io.driveport.location.domain.OpeningDays;
import io.driveport.location.domain.Settings;
import io.driveport.servicekit.body.RequestBody;
import io.driveport.servicekit.body.RequestObject;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads what operators send to create a site or to replace its settings, checking every property.
 * What is left out gets its default, whatever the site had before.
 */
final class SettingsRequest {

  private static final int LONGEST_NAME = 60;
  private static final int LONGEST_LINE = 200;
  private static final int LONGEST_REMARK = 500;
  private static final int MOST_CARRIERS = 20;
  private static final int MOST_ALTERNATES = 10;
  private static final int MOST_HOLIDAYS = 100;
  private static final int MOST_RESTRICTIONS = 10;

  private static final Pattern DISPLAY_NAME = Pattern.compile("[A-Za-z0-9]+( [A-Za-z0-9]+)*");
  private static final Pattern PHONE = Pattern.compile("(?=.{5,40}$)\\D*(\\d\\D*+){5,}+");
  private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
  private static final String DAYS =
      Arrays.stream(DayOfWeek.values()).map(OpeningDays::nameOf).collect(Collectors.joining(", "));

  /**
   * Reads the body of a PUT.
   *
   * @param name short name of the site in the path
   */
  static Settings read(String name, byte[] body) {
    RequestObject request = RequestBody.parse(body);
    String displayName = displayName(request, name);
    Address address = address(request.requiredObject("address"));
    String information = orEmpty(request.text("additionalShippingInformation"));
    List<String> carriers = carriers(request);
    List<String> alternates = alternates(request);
    ZoneId timeZone = timeZone(request);
    OpeningDays days = openingDays(request.object("openingDays"));
    DeliveryRules rules = deliveryRules(request.object("deliveryRules"));
    request.refuseOthers();
    request.refuseIfWrong();
    return new Settings(
        displayName, address, information, carriers, alternates, timeZone, days, rules);
  }

  private static String displayName(RequestObject request, String name) {
    String displayName =
        request.matching(
            "displayName", DISPLAY_NAME, "words of letters and digits with a space between them");
    if (displayName.length() > LONGEST_NAME) {
      request.invalid(
          "displayName",
          "has %d characters; at most %d are allowed"
              .formatted(displayName.length(), LONGEST_NAME));
    } else if (!displayName.isEmpty() && !LocationName.shortNameOf(displayName).equals(name)) {
      request.invalid(
          "displayName",
          "is '%s'; in lower case without spaces it has to be the name in the path, %s"
              .formatted(displayName, name));
    }
    return displayName;
  }

  private static Address address(RequestObject address) {
    Address read =
        new Address(
            address.required("recipientName", LONGEST_LINE),
            address.required("streetAddress1", LONGEST_LINE),
            orEmpty(address.text("streetAddress2", LONGEST_LINE)),
            address.required("city", LONGEST_LINE),
            orEmpty(address.text("stateOrProvince", LONGEST_LINE)),
            address.required("postalCode", LONGEST_LINE),
            address.required("countryOrRegion", LONGEST_LINE),
            address.matching(
                "phone",
                PHONE,
                "a telephone number of at least 5 digits and at most 40 characters"));
    address.refuseOthers();
    return read;
  }

  private static List<String> carriers(RequestObject request) {
    List<String> carriers =
        distinct(
            request,
            "carriers",
            MOST_CARRIERS,
            String::strip,
            name -> name.toLowerCase(Locale.ROOT));
    if (!request.has("carriers")) {
      request.missing("carriers");
    } else if (carriers.isEmpty()) {
      request.invalid("carriers", "needs at least one carrier");
    }
    return carriers;
  }

  private static List<String> alternates(RequestObject request) {
    return distinct(
        request,
        "alternates",
        MOST_ALTERNATES,
        LocationName::shortNameOf,
        LocationName::shortNameOf);
  }

  /** Names that may not be blank, nor be there twice. */
  private static List<String> distinct(
      RequestObject request,
      String property,
      int most,
      Function<String, String> spelling,
      Function<String, String> identity) {
    List<String> written = request.texts(property, most, LONGEST_NAME);
    List<String> names = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < written.size(); i++) {
      String name = spelling.apply(written.get(i));
      if (name.isBlank()) {
        request.invalid(property + "[" + i + "]", "is blank; it has to be a name");
      } else if (!seen.add(identity.apply(name))) {
        request.invalid(property + "[" + i + "]", "names '%s' again".formatted(name));
      } else {
        names.add(name);
      }
    }
    return names;
  }

  private static ZoneId timeZone(RequestObject request) {
    String zone = request.text("timeZone");
    if (zone == null) {
      return Settings.UTC;
    }
    if (!ZoneId.getAvailableZoneIds().contains(zone)) {
      request.invalid(
          "timeZone",
          "is '%s'; it has to be a time zone of the IANA database, such as Europe/Amsterdam"
              .formatted(zone));
      return Settings.UTC;
    }
    return ZoneId.of(zone);
  }

  private static OpeningDays openingDays(@Nullable RequestObject days) {
    if (days == null) {
      return OpeningDays.WORKDAYS;
    }
    List<DayOfWeek> ofWeek =
        read(days, "daysOfWeek", 7, OpeningDays::dayNamed, "a day: one of " + DAYS);
    if (!days.has("daysOfWeek")) {
      days.missing("daysOfWeek");
    } else if (ofWeek.isEmpty()) {
      days.invalid("daysOfWeek", "needs at least one day");
    }
    List<LocalDate> holidays =
        read(days, "holidays", MOST_HOLIDAYS, SettingsRequest::date, "a date, such as 2026-12-25");
    days.refuseOthers();
    return new OpeningDays(ofWeek, holidays);
  }

  private static DeliveryRules deliveryRules(@Nullable RequestObject rules) {
    if (rules == null) {
      return DeliveryRules.NONE;
    }
    DeliveryRules read =
        new DeliveryRules(
            Boolean.TRUE.equals(rules.bool("inboundReferenceRequired")),
            orEmpty(rules.text("instruction", LONGEST_REMARK)),
            read(
                rules,
                "parcelRestrictions",
                MOST_RESTRICTIONS,
                text -> Optional.of(text).filter(each -> !each.isBlank()),
                "a text that is not blank"));
    rules.refuseOthers();
    return read;
  }

  /** The texts of an array as what they mean; those that mean nothing are noted. */
  private static <T> List<T> read(
      RequestObject object,
      String property,
      int most,
      Function<String, Optional<T>> meaning,
      String allowed) {
    List<String> texts = object.texts(property, most, LONGEST_LINE);
    List<T> read = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      Optional<T> meant = meaning.apply(texts.get(i));
      if (meant.isEmpty()) {
        object.invalid(
            property + "[" + i + "]", "is '%s'; it has to be %s".formatted(texts.get(i), allowed));
      }
      meant.ifPresent(read::add);
    }
    return read;
  }

  private static Optional<LocalDate> date(String text) {
    try {
      return DATE.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private SettingsRequest() {}
}
