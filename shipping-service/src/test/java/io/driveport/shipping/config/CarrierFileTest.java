package io.driveport.shipping.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.contracts.CarrierEvent.AccountNumberForm;
import io.driveport.contracts.CarrierEvent.CheckDigitRule;
import io.driveport.shipping.config.CarrierFile.Form;
import io.driveport.shipping.domain.ScanCodes;
import io.driveport.shipping.domain.ScanStatus;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CarrierFileTest {

  private static final String PATTERN = "(?<body>[0-9]{9})(?<check>[0-9])";
  private static final CheckDigitRule MOD_7 = new CheckDigitRule("Mod7", null, null);
  private static final String UNKNOWN = "Nobody has said.";
  private static final List<String> VALID = List.of("1234567891");
  private static final List<String> INVALID = List.of("1234567890");

  @Test
  void aFileIsToldWithItsSharedFormsAndWithoutItsExamples() {
    // Given
    CarrierFile file = file("https://parcels.example/{number}", shared("mod7"));

    // When
    var told = file.toEvent(Map.of("mod7", form(MOD_7, null, VALID, INVALID)));

    // Then
    assertThat(told.carrierKey()).isEqualTo("any");
    assertThat(told.numberForms())
        .containsExactly(
            new io.driveport.contracts.CarrierEvent.NumberForm("10 digits", PATTERN, MOD_7));
  }

  @Test
  void aFormThatItsOwnNumbersContradictIsRefused() {
    refused(form(MOD_7, null, INVALID, List.of()), "names as valid what is not: 1234567890");
    refused(form(MOD_7, null, VALID, VALID), "names as invalid what is not: 1234567891");
  }

  @Test
  void aFormSaysHowItIsCheckedOrWhyNot() {
    refused(form(null, null, VALID, INVALID), "needs either checkDigit, or shapeOnly");
    refused(form(MOD_7, "Nobody knows.", VALID, INVALID), "needs either checkDigit, or shapeOnly");
    refused(form(new CheckDigitRule("Mod8", null, null), null, VALID, INVALID), "'Mod8'");
    refused(form(MOD_7, null, null, INVALID), "valid and invalid numbers");
  }

  @Test
  void whatIsMissingIsNamed() {
    refused(shared("s11"), "any: there is no shared form 's11'; there are: s10");
    assertThatThrownBy(() ->
            file("https://parcels.example/", form(MOD_7, null, VALID, INVALID)).toEvent(Map.of()))
        .hasMessageContaining("trackingUrl needs {number}");
  }

  @Test
  void aFileHasAFormOfAccountNumbersOrSaysWhyNot() {
    // Given
    AccountNumberForm nine = new AccountNumberForm("9 digits", "[0-9]{9}");
    AccountNumberForm broken = new AccountNumberForm("9 digits", "[0-9{9}");

    // Then
    assertThat(withAccounts(nine, null).toEvent(Map.of()).accountNumber()).isEqualTo(nine);
    assertThat(withAccounts(null, UNKNOWN).toEvent(Map.of()).accountNumber()).isNull();
    for (CarrierFile file : List.of(withAccounts(null, null), withAccounts(nine, UNKNOWN))) {
      assertThatThrownBy(() -> file.toEvent(Map.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("any needs either accountNumber, or noAccountNumber");
    }
    assertThatThrownBy(() -> withAccounts(broken, null).toEvent(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("any: accountNumber.pattern is '[0-9{9}', which is no regular");
  }

  @Test
  void codesMeanOneOfOurStatuses() {
    // Given
    CarrierFile file = withCodes(Map.of("pu", "PickedUp"));

    // Then
    assertThat(file.codes()).isEqualTo(Map.of("PU", ScanStatus.PICKED_UP));
    assertThatThrownBy(() -> withCodes(Map.of("FL", "Flying")).codes())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("any: the code 'FL' means 'Flying'; there are: LabelCreated");
  }

  @Test
  void aCodeIsReadByTheCarriersTableElseAsAName() {
    // Given
    ScanCodes codes = CarrierFiles.scanCodes();

    // Then
    assertThat(codes.status("fedex", "dl")).isEqualTo(ScanStatus.DELIVERED);
    assertThat(codes.status("fedex", "outfordelivery")).isEqualTo(ScanStatus.OUT_FOR_DELIVERY);
    assertThat(codes.status("tnt", "Damaged")).isEqualTo(ScanStatus.DAMAGED);
    assertThat(codes.status("tnt", "DL")).isEqualTo(ScanStatus.OTHER);
  }

  private static CarrierFile withAccounts(
      @Nullable AccountNumberForm accountNumber, @Nullable String noAccountNumber) {
    return new CarrierFile(
        "any",
        "Any",
        List.of(),
        "https://parcels.example/{number}",
        accountNumber,
        noAccountNumber,
        List.of(form(MOD_7, null, VALID, INVALID)),
        null);
  }

  private static CarrierFile withCodes(Map<String, String> codes) {
    return new CarrierFile(
        "any",
        "Any",
        List.of(),
        "https://parcels.example/{number}",
        null,
        UNKNOWN,
        List.of(),
        codes);
  }

  private static void refused(Form form, String message) {
    assertThatThrownBy(
            () -> file("https://parcels.example/{number}", form).toEvent(Map.of("s10", form)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }

  private static CarrierFile file(String trackingUrl, Form form) {
    return new CarrierFile(
        "any", "Any", List.of(), trackingUrl, null, UNKNOWN, List.of(form), null);
  }

  private static Form shared(String name) {
    return new Form(name, null, null, null, null, null, null);
  }

  private static Form form(
      @Nullable CheckDigitRule rule,
      @Nullable String shapeOnly,
      @Nullable List<String> valid,
      @Nullable List<String> invalid) {
    return new Form(null, "10 digits", PATTERN, rule, shapeOnly, valid, invalid);
  }
}
