package io.driveport.servicekit.carrier;

import io.driveport.servicekit.carrier.Carrier.Reading;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a parcel that a customer names can be right. The carrier is the one that is
 * named, never guessed from the number.
 *
 * @param carriers all that are known
 * @param strict whether a wrong check digit refuses a number; else it is only remarked
 */
public record ParcelCheck(Carriers carriers, boolean strict) {

  /**
   * Where the parcel is to go.
   *
   * @param name of the site, for people
   * @param supportedCarriers names of the carriers that deliver there
   */
  public record Destination(String name, List<String> supportedCarriers) {}

  /** What the check has come to. */
  public sealed interface Verdict {
    /**
     * The parcel can be followed.
     *
     * @param carrier the carrier that is meant
     * @param number the tracking number in the carrier's own form
     * @param remark what is questionable all the same, in a sentence for people; null if nothing is
     */
    record Accepted(Carrier carrier, String number, @Nullable String remark) implements Verdict {}

    /**
     * The parcel can't be followed, or would be turned away at the dock.
     *
     * @param reason why, for programs
     * @param detail why and what is allowed, for people
     * @param allowed what would have been accepted: names of carriers, or forms of numbers
     */
    record Impossible(Reason reason, String detail, List<String> allowed) implements Verdict {}
  }

  /** Why a parcel can't be right. */
  public enum Reason {
    /** Nobody here knows the carrier. */
    CARRIER_UNKNOWN,
    /** The site does not take parcels of that carrier. */
    CARRIER_NOT_SUPPORTED,
    /** The carrier has no such tracking numbers. */
    NUMBER_NOT_PLAUSIBLE
  }

  /** Judges a carrier and a number as the customer wrote them. */
  public Verdict judge(String carrierName, String trackingNumber, Destination destination) {
    Optional<Carrier> known = carriers.named(carrierName);
    List<String> usable = carriers.properNames(destination.supportedCarriers());
    if (known.isEmpty()) {
      return new Verdict.Impossible(
          Reason.CARRIER_UNKNOWN,
          "\"%s\" is not a known carrier; carriers that deliver to %s: %s."
              .formatted(carrierName, destination.name(), String.join(", ", usable)),
          usable);
    }
    Carrier carrier = known.get();
    if (!usable.contains(carrier.name())) {
      return new Verdict.Impossible(
          Reason.CARRIER_NOT_SUPPORTED,
          "%s does not deliver to %s; carriers that do: %s."
              .formatted(carrier.name(), destination.name(), String.join(", ", usable)),
          usable);
    }
    return number(carrier, trackingNumber);
  }

  /** Judges a carrier and a number as somebody wrote them, wherever the parcel goes. */
  public Verdict judge(String carrierName, String trackingNumber) {
    return carriers
        .named(carrierName)
        .map(carrier -> number(carrier, trackingNumber))
        .orElseGet(() ->
            new Verdict.Impossible(
                Reason.CARRIER_UNKNOWN,
                "\"%s\" is not a known carrier; known are: %s."
                    .formatted(carrierName, String.join(", ", carriers.properNames())),
                carriers.properNames()));
  }

  private Verdict number(Carrier carrier, String trackingNumber) {
    return switch (carrier.read(new TrackingNumber(trackingNumber))) {
      case Reading.Sound(String number) -> new Verdict.Accepted(carrier, number, null);
      case Reading.Doubtful(String number, String doubt) ->
          strict ? notPlausible(doubt, carrier) : new Verdict.Accepted(carrier, number, doubt);
      case Reading.Impossible() ->
          notPlausible(
              "\"%s\" is not a tracking number of %s; its numbers are: %s."
                  .formatted(
                      trackingNumber, carrier.name(), String.join("; ", carrier.describedForms())),
              carrier);
    };
  }

  private static Verdict notPlausible(String detail, Carrier carrier) {
    return new Verdict.Impossible(Reason.NUMBER_NOT_PLAUSIBLE, detail, carrier.describedForms());
  }
}
