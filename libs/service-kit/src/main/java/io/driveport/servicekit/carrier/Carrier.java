package io.driveport.servicekit.carrier;

import io.driveport.contracts.CarrierEvent.CarrierChanged;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A company that carries parcels.
 *
 * @param key its short key, such as {@code blue-dart}
 * @param name its proper name
 * @param aliases what people call it too
 * @param numberForms forms of its tracking numbers, at least one
 * @param trackingUrl where a parcel is followed; <code>{number}</code> stands for its number
 */
public record Carrier(
    String key,
    String name,
    List<String> aliases,
    List<NumberForm> numberForms,
    String trackingUrl) {

  /** A tracking number held against the forms of a carrier. */
  public sealed interface Reading {
    /**
     * It fits a form, and its check digit is right or there is no rule for it.
     *
     * @param number in the carrier's own form
     */
    record Sound(String number) implements Reading {}

    /**
     * It fits a form whose check digit it has not.
     *
     * @param number in the carrier's own form
     * @param doubt what is wrong, in a sentence for people
     */
    record Doubtful(String number, String doubt) implements Reading {}

    /** It fits no form. */
    record Impossible() implements Reading {}
  }

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
   * The carrier that an event tells.
   *
   * @throws IllegalArgumentException if it makes no sense, such as a pattern that is none
   */
  public static Carrier of(CarrierChanged told) {
    return new Carrier(
        told.carrierKey(),
        told.name(),
        told.aliases(),
        told.numberForms().stream().map(NumberForm::of).toList(),
        told.trackingUrl());
  }

  /**
   * Reads what a customer wrote in every way that it may be meant; a sound reading is preferred to
   * a doubtful one, and among equals the likelier.
   */
  public Reading read(TrackingNumber written) {
    List<String> fitting = written.readings().filter(this::fits).toList();
    return fitting.stream()
        .filter(number -> doubt(number).isEmpty())
        .findFirst()
        .<Reading>map(Reading.Sound::new)
        .or(() ->
            fitting.stream()
                .findFirst()
                .map(number -> new Reading.Doubtful(number, doubt(number).orElseThrow())))
        .orElseGet(Reading.Impossible::new);
  }

  /** The forms of its numbers, for people. */
  public List<String> describedForms() {
    return numberForms.stream().map(NumberForm::description).distinct().toList();
  }

  /** The page on which a parcel can be followed. */
  public String trackingUrl(String number) {
    return trackingUrl.replace("{number}", number);
  }

  /** Every name that it answers to. */
  Stream<String> names() {
    return Stream.concat(Stream.of(name), aliases.stream());
  }

  private boolean fits(String number) {
    return numberForms.stream().anyMatch(form -> form.fits(number));
  }

  /** Any known form may be the one that is meant, so one that has no doubt is enough. */
  private Optional<String> doubt(String number) {
    List<NumberForm> fitting = numberForms.stream().filter(form -> form.fits(number)).toList();
    return fitting.stream().allMatch(form -> form.doubt(number).isPresent())
        ? fitting.getFirst().doubt(number)
        : Optional.empty();
  }
}
