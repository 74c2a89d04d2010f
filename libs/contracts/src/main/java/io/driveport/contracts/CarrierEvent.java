package io.driveport.contracts;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A fact about one carrier, published by shipping-service on a compacted topic. */
public sealed interface CarrierEvent extends Event {

  /** Short key of the carrier, such as {@code blue-dart}. */
  String carrierKey();

  @Override
  default Topic topic() {
    return Topic.CARRIERS;
  }

  @Override
  default String key() {
    return carrierKey();
  }

  /**
   * The carrier as it now is, whole.
   *
   * @param carrierKey short key: lower case letters, digits and hyphens
   * @param name its proper name
   * @param aliases what people call it too; names are compared without regard to case, spaces, dots
   *     and hyphens
   * @param numberForms the forms of its tracking numbers, at least one; a number has to fit one
   * @param trackingUrl where a parcel is followed; <code>{number}</code> stands for its number
   * @param accountNumber form of its customers' account numbers; absent where none is known
   */
  record CarrierChanged(
      String carrierKey,
      String name,
      List<String> aliases,
      List<NumberForm> numberForms,
      String trackingUrl,
      @Nullable AccountNumberForm accountNumber)
      implements CarrierEvent {}

  /**
   * One form of tracking numbers.
   *
   * @param description for people, such as {@code 12 digits}
   * @param pattern regular expression that fits the whole number, in upper case and without spaces
   *     and hyphens; written so that Java and ECMAScript read it alike. With a check digit it has
   *     the groups {@code body} and {@code check}.
   * @param checkDigit how the check digit follows from the body; absent where the carrier publishes
   *     none, so that nothing but the form can be checked
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record NumberForm(String description, String pattern, @Nullable CheckDigitRule checkDigit) {}

  /**
   * How a check digit is computed. The characters of {@code prefix} and the group {@code body} are
   * taken from the left; a digit counts as itself, a letter as its place in the alphabet (A is 1)
   * plus one, modulo 10.
   *
   * @param kind {@code WeightedMod10}: the weights, repeated as needed, times the characters; what
   *     is missing from the sum to a multiple of 10. {@code WeightedMod11}: the same sum modulo 11,
   *     and of that the last digit. {@code Mod7}: the body as a number, modulo 7. {@code S10}: 11
   *     less the sum modulo 11, where 10 becomes 0 and 11 becomes 5. A reader that does not know a
   *     kind takes it for no rule.
   * @param weights the weights; absent for {@code Mod7}
   * @param prefix characters to put before the body; absent for none
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record CheckDigitRule(String kind, @Nullable List<Integer> weights, @Nullable String prefix) {}

  /**
   * The form of a carrier's account numbers.
   *
   * @param description for people, such as {@code 9 digits}
   * @param pattern regular expression that fits the whole number without spaces and hyphens
   */
  @JsonIgnoreProperties(ignoreUnknown = true)
  record AccountNumberForm(String description, String pattern) {}
}
