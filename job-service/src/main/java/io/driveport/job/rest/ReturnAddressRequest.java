package io.driveport.job.rest;

import io.driveport.job.domain.ReturnAddress;
import io.driveport.servicekit.body.RequestObject;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads a return address: a carrier has to be able to bring the drives back with it. */
final class ReturnAddressRequest {

  private static final Pattern CODE = Pattern.compile("[A-Z]{2,3}");
  private static final Set<String> CODES =
      Stream.of(
              Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2),
              Locale.getISOCountries(IsoCountryCode.PART1_ALPHA3),
              // No codes, but what people write for GB and AE.
              Set.of("UK", "UAE"))
          .flatMap(Set::stream)
          .collect(Collectors.toUnmodifiableSet());
  private static final Pattern COUNTRY_NAME =
      Pattern.compile("[^\\p{L}\\p{Nd}]*(?:\\p{L}[^\\p{L}\\p{Nd}]*+){2,}+");
  private static final Pattern PHONE = Pattern.compile("\\P{Nd}*(?:\\p{Nd}\\P{Nd}*+){5,}+");
  private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

  static ReturnAddress read(RequestObject address) {
    return new ReturnAddress(
        address.required("recipientName"),
        address.required("streetAddress1"),
        address.text("streetAddress2"),
        address.required("city"),
        address.text("stateOrProvince"),
        address.required("postalCode"),
        country(address),
        address.matching(
            "phone", PHONE, "a telephone number of at least 5 digits, such as +1 425 555 0100"),
        address.matching("email", EMAIL, "an e-mail address, such as name@example.org"));
  }

  private static String country(RequestObject address) {
    String country = address.required("countryOrRegion");
    String code = country.strip().toUpperCase(Locale.ROOT);
    boolean known =
        CODE.matcher(code).matches()
            ? CODES.contains(code)
            : COUNTRY_NAME.matcher(country).matches();
    if (!country.isEmpty() && !known) {
      address.invalid(
          "countryOrRegion",
          "is '%s'; it has to be the name of a country or its ISO 3166 code of two or three letters"
              .formatted(country));
    }
    return country;
  }

  private ReturnAddressRequest() {}
}
