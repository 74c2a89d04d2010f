package io.driveport.shipping.config;

import io.driveport.contracts.CarrierEvent.AccountNumberForm;
import io.driveport.contracts.CarrierEvent.CarrierChanged;
import io.driveport.contracts.CarrierEvent.CheckDigitRule;
import io.driveport.contracts.CarrierEvent.NumberForm;
import io.driveport.shipping.domain.ScanStatus;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What the file of a carrier says; see {@link CarrierChanged} for what has no line here.
 *
 * @param noAccountNumber why no form of account numbers is given; absent where one is
 * @param numberForms its own forms, and the names of those that it shares with others
 * @param scanCodes what its codes mean: for each one of {@link ScanStatus#names()}; absent where no
 *     codes are known
 */
record CarrierFile(
    String carrierKey,
    String name,
    List<String> aliases,
    String trackingUrl,
    @Nullable AccountNumberForm accountNumber,
    @Nullable String noAccountNumber,
    List<Form> numberForms,
    @Nullable Map<String, String> scanCodes) {

  /**
   * A form of tracking numbers: either {@code shared} alone, or the others.
   *
   * @param shared name of a file in the folder of shared forms
   * @param checkDigit the rule, or
   * @param shapeOnly why there is none
   * @param valid numbers in normal form that have this form and the right check digit
   * @param invalid numbers that have not
   */
  record Form(
      @Nullable String shared,
      @Nullable String description,
      @Nullable String pattern,
      @Nullable CheckDigitRule checkDigit,
      @Nullable String shapeOnly,
      @Nullable List<String> valid,
      @Nullable List<String> invalid) {

    /**
     * The form as it is told, proved by its own numbers.
     *
     * @throws IllegalArgumentException if it contradicts itself
     */
    private NumberForm toEvent(String file) {
      String what = "%s: the form '%s'".formatted(file, description);
      if (description == null || pattern == null || valid == null || invalid == null) {
        throw new IllegalArgumentException(
            what + " needs description, pattern, and valid and invalid numbers");
      }
      if ((checkDigit == null) == (shapeOnly == null)) {
        throw new IllegalArgumentException(
            what + " needs either checkDigit, or shapeOnly that says why there is none");
      }
      NumberForm told = new NumberForm(description, pattern, checkDigit);
      io.driveport.servicekit.carrier.NumberForm form =
          io.driveport.servicekit.carrier.NumberForm.of(told);
      if (checkDigit != null && form.checkDigit() == null) {
        throw new IllegalArgumentException(
            "%s has a check digit of the kind '%s', which is unknown"
                .formatted(what, checkDigit.kind()));
      }
      refuse(what, "valid", valid.stream().filter(number -> !form.isSound(number)).toList());
      refuse(what, "invalid", invalid.stream().filter(form::isSound).toList());
      return told;
    }

    private static void refuse(String what, String list, List<String> wrong) {
      if (!wrong.isEmpty()) {
        throw new IllegalArgumentException(
            "%s names as %s what is not: %s".formatted(what, list, String.join(", ", wrong)));
      }
    }
  }

  /**
   * The carrier as it is told to others.
   *
   * @param shared forms by the names of their files
   * @throws IllegalArgumentException if the file contradicts itself
   */
  CarrierChanged toEvent(Map<String, Form> shared) {
    if (!trackingUrl.contains("{number}")) {
      throw new IllegalArgumentException(
          "%s: trackingUrl needs {number} where the number goes".formatted(carrierKey));
    }
    checkAccountNumber();
    return new CarrierChanged(
        carrierKey,
        name,
        aliases,
        numberForms.stream().map(form -> resolved(form, shared).toEvent(carrierKey)).toList(),
        trackingUrl,
        accountNumber);
  }

  private void checkAccountNumber() {
    if ((accountNumber == null) == (noAccountNumber == null)) {
      throw new IllegalArgumentException(
          "%s needs either accountNumber, or noAccountNumber that says why no form is given"
              .formatted(carrierKey));
    }
    if (accountNumber != null) {
      try {
        Pattern.compile(accountNumber.pattern());
      } catch (PatternSyntaxException e) {
        throw new IllegalArgumentException(
            "%s: accountNumber.pattern is '%s', which is no regular expression: %s"
                .formatted(carrierKey, accountNumber.pattern(), e.getDescription()),
            e);
      }
    }
  }

  /**
   * What its codes mean.
   *
   * @throws IllegalArgumentException if one means what there is not
   */
  Map<String, ScanStatus> codes() {
    Map<String, ScanStatus> codes = new TreeMap<>();
    if (scanCodes != null) {
      scanCodes.forEach(
          (code, name) -> codes.put(code.toUpperCase(Locale.ROOT), status(code, name)));
    }
    return codes;
  }

  private ScanStatus status(String code, String name) {
    return ScanStatus.named(name)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "%s: the code '%s' means '%s'; there are: %s"
                    .formatted(carrierKey, code, name, String.join(", ", ScanStatus.names()))));
  }

  private Form resolved(Form form, Map<String, Form> forms) {
    if (form.shared() == null) {
      return form;
    }
    Form found = forms.get(form.shared());
    if (found == null) {
      throw new IllegalArgumentException(
          "%s: there is no shared form '%s'; there are: %s"
              .formatted(carrierKey, form.shared(), String.join(", ", forms.keySet())));
    }
    return found;
  }
}
