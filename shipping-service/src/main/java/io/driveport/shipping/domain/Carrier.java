package io.driveport.shipping.domain;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A company that carries parcels.
 *
 * @param name its proper name
 * @param aliases what people call it too
 * @param numberForms shapes of its tracking numbers, at least one
 */
public record Carrier(String name, List<String> aliases, List<NumberForm> numberForms) {

  /**
   * @throws IllegalArgumentException if it has no form of numbers, so that every number would be
   *     refused
   */
  public Carrier {
    aliases = List.copyOf(aliases);
    numberForms = List.copyOf(numberForms);
    if (numberForms.isEmpty()) {
      throw new IllegalArgumentException("Carrier '%s' has no numberForms".formatted(name));
    }
  }

  /**
   * The number as this carrier knows it, if any reading of what the customer wrote fits one of its
   * forms.
   */
  public Optional<String> numberIn(TrackingNumber written) {
    return written.readings().filter(this::fits).findFirst();
  }

  /** Every name that it answers to. */
  Stream<String> names() {
    return Stream.concat(Stream.of(name), aliases.stream());
  }

  /** The forms of its numbers, for people. */
  List<String> describedForms() {
    return numberForms.stream().map(NumberForm::description).toList();
  }

  private boolean fits(String number) {
    return numberForms.stream().anyMatch(form -> form.fits(number));
  }
}
