package io.driveport.shipping.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.contracts.CarrierEvent.CarrierChanged;
import io.driveport.servicekit.carrier.Carrier;
import io.driveport.servicekit.carrier.Carrier.Reading.Doubtful;
import io.driveport.servicekit.carrier.Carrier.Reading.Impossible;
import io.driveport.servicekit.carrier.Carrier.Reading.Sound;
import io.driveport.servicekit.carrier.Carriers;
import io.driveport.servicekit.carrier.ParcelCheck;
import io.driveport.servicekit.carrier.ParcelCheck.Verdict;
import io.driveport.servicekit.carrier.TrackingNumber;
import io.driveport.shipping.application.CarrierCatalogue;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarrierFilesTest {

  private static final CarrierCatalogue CATALOGUE = CarrierFiles.catalogue();
  private static final Carriers CARRIERS = CarrierFiles.parcelCheck(CATALOGUE, false).carriers();

  @ParameterizedTest
  @CsvSource({
    // Numbers of the published examples of the contract.
    "FedEx, 992016102508",
    "FedEx, 992016102507",
    "FedEx, 787895108176",
    "FedEx, 000123456789012",
    "FedEx, 9611 0200 9876 5432 1000 04",
    "Federal Express, 12345678901234567890",
    "FedEx, 1001921334250001000300779017972697",
    "UPS, 1Z 999 AA1 01 2345 6784",
    "United Parcel Service, K1506235620",
    "ups, 123456789",
    "UPS, 123456789012",
    "DHL, 1234567890",
    "DHL Express, 12345678901",
    "dhl, JD014600003828830000",
    "DHL, JJD0123456789012345678",
    "DHL, 123456789012",
    "DHL, 12345678901234567890",
    "DHL, CX123456789DE",
    "USPS, 0307 1790 0005 2348 3741",
    "US Postal Service, 9400 1000 0000 0000 0000 00",
    "USPS, 420221539101026837331000039521",
    "USPS, EA123456789US",
    "TNT, 123456789",
    "TNT Express, GE123456785WW",
    "Blue Dart, 12345678901",
    "BlueDart, 123 4567 8901",
  })
  void numberOfAKnownFormIsPlausible(String carrierName, String number) {
    // When
    Carrier carrier = CARRIERS.named(carrierName).orElseThrow();

    // Then
    assertThat(carrier.read(new TrackingNumber(number))).isNotInstanceOf(Impossible.class);
  }

  @ParameterizedTest
  @CsvSource({
    "FedEx, 12",
    "FedEx, 99201610250",
    "FedEx, 1Z999AA10123456784",
    "UPS, 1Z999AA1012345678",
    "DHL, 123456789",
    "USPS, 1Z999AA10123456784",
    "TNT, 12345678901",
    "Blue Dart, 123456789",
    "FedEx, ٠١٢٣٤٥٦٧٨٩٠١",
  })
  void numberOfNoFormIsNotPlausible(String carrierName, String number) {
    // When
    Carrier carrier = CARRIERS.named(carrierName).orElseThrow();

    // Then
    assertThat(carrier.read(new TrackingNumber(number))).isInstanceOf(Impossible.class);
  }

  @Test
  void carriersAreThoseThatSitesName() {
    assertThat(CATALOGUE.carriers().stream().map(CarrierChanged::name))
        .contains("FedEx", "UPS", "DHL", "USPS", "TNT", "Blue Dart");
  }

  @ParameterizedTest
  @CsvSource({
    "FedEx, 992016102508",
    "UPS, 1Z999AA10123456785",
    "DHL, 1234567890",
    "USPS, EA123456789US",
    "TNT, GE123456784WW",
  })
  void aWrongCheckDigitIsADoubtAndNoRefusal(String carrierName, String number) {
    assertThat(CARRIERS.named(carrierName).orElseThrow().read(new TrackingNumber(number)))
        .isInstanceOf(Doubtful.class);
  }

  @Test
  void aWrongCheckDigitIsARefusalWhereStrict() {
    // When
    ParcelCheck strict = CarrierFiles.parcelCheck(CATALOGUE, true);
    ParcelCheck usual = CarrierFiles.parcelCheck(CATALOGUE, false);

    // Then
    assertThat(strict.judge("FedEx", "992016102508")).isInstanceOf(Verdict.Impossible.class);
    assertThat(usual.judge("FedEx", "992016102508")).isInstanceOf(Verdict.Accepted.class);
  }

  @Test
  void everyFormProvesItselfAndHoldsNumbersOfItsCarrier() {
    CarrierFiles.files()
        .forEach((name, file) -> {
          Carrier carrier = CARRIERS.named(file.name()).orElseThrow();
          assertThat(
                  file.numberForms().stream()
                      .flatMap(
                          form -> form.valid() == null ? Stream.empty() : form.valid().stream()))
              .as(name)
              .isNotEmpty()
              .allSatisfy(number ->
                  assertThat(carrier.read(new TrackingNumber(number)))
                      .isEqualTo(new Sound(number)));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "fedex, 123456789, 12345678",
    "ups, A1B2C3, A1B2C",
    "dhl, 123456789, 1234567890",
  })
  void accountNumbersHaveTheFormOfTheirCarrier(String carrierKey, String right, String wrong) {
    // Given
    CarrierChanged carrier =
        CATALOGUE.carriers().stream()
            .filter(each -> each.carrierKey().equals(carrierKey))
            .findFirst()
            .orElseThrow();

    // When
    Pattern form = Pattern.compile(requireNonNull(carrier.accountNumber()).pattern());

    // Then
    assertThat(right).matches(form);
    assertThat(wrong).doesNotMatch(form);
  }

  @Test
  void aCarrierWithoutAFormOfAccountNumbersSaysWhy() {
    // When
    List<CarrierFile> without =
        CarrierFiles.files().values().stream()
            .filter(file -> file.accountNumber() == null)
            .toList();

    // Then
    assertThat(without)
        .extracting(CarrierFile::carrierKey)
        .containsExactly("blue-dart", "tnt", "usps");
    assertThat(without).allSatisfy(file -> assertThat(file.noAccountNumber()).isNotBlank());
  }

  @Test
  void aFormWithoutACheckDigitSaysWhy() {
    assertThat(CarrierFiles.files().values())
        .flatMap(CarrierFile::numberForms)
        .filteredOn(form -> form.shared() == null && form.checkDigit() == null)
        .isNotEmpty()
        .allSatisfy(form -> assertThat(form.shapeOnly()).isNotBlank());
    assertThat(List.copyOf(CarrierFiles.sharedForms().keySet())).containsExactly("s10");
  }
}
