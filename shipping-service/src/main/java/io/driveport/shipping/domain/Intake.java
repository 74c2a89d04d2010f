package io.driveport.shipping.domain;

import io.driveport.contracts.SealCode;
import io.driveport.contracts.SerialNumber;
import io.driveport.shipping.domain.IntakeState.Matched;
import io.driveport.shipping.domain.IntakeState.Open;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A parcel at the dock that nobody had announced.
 *
 * <p>It is matched by its drives: a job that names one of them has packed it, while a number says
 * nothing that a stranger could not say. Each package gets its own drives only, so that no job
 * learns of another's in the same parcel.
 *
 * @param id its id, unique for ever
 * @param location short name of the site that has it
 * @param carrierName carrier as the dock says it, if it is known
 * @param trackingNumber number on the label, if there is one
 * @param contents what was in it
 * @param state whose it is, as far as is known
 * @param version number of its changes, 1 for a new one
 */
public record Intake(
    UUID id,
    String location,
    @Nullable String carrierName,
    @Nullable String trackingNumber,
    Receipt contents,
    IntakeState state,
    long version) {

  /** A parcel that has just been opened. */
  public static Intake opened(
      UUID id,
      String location,
      @Nullable String carrierName,
      @Nullable String trackingNumber,
      Receipt contents) {
    return new Intake(
        id,
        location,
        carrierName,
        trackingNumber,
        contents,
        new Open(contents.drives(), List.of()),
        1);
  }

  /**
   * An intake as it now is, and what a package has thereby got.
   *
   * @param receipt of the package
   */
  public record Match(Intake intake, UUID packageId, Receipt receipt) {}

  /**
   * A package turns out to be in the parcel, as it waits for some of its drives.
   *
   * @return nothing if it waits for none of those that are still nobody's
   */
  public Optional<Match> claimedBy(DrivePackage parcel) {
    if (!(state instanceof Open open) || !parcel.location().equals(location)) {
      return Optional.empty();
    }
    Set<String> own = keys(parcel.awaited().stream());
    Predicate<String> isOwn = drive -> own.contains(new SerialNumber(drive).key());
    if (open.unmatched().stream().noneMatch(isOwn)) {
      return Optional.empty();
    }
    List<String> others = open.unmatched().stream().filter(isOwn.negate()).toList();
    boolean whole = others.isEmpty() && open.packages().isEmpty();
    return Optional.of(
        new Match(
            in(open.claim(parcel.id(), others)),
            parcel.id(),
            whole
                ? contents
                : part(open.unmatched().stream().filter(isOwn).toList(), seals(parcel))));
  }

  /**
   * An operator says whose the rest of the parcel is.
   *
   * @return nothing if that has been said already
   * @throws IntakeMatched if it is another's
   */
  public Optional<Match> givenTo(UUID packageId, @Nullable String correction) {
    return switch (state) {
      case Open open -> {
        boolean whole = open.packages().isEmpty();
        Receipt rest = whole ? contents : part(open.unmatched(), contents.sealCodes());
        yield Optional.of(
            new Match(in(open.claim(packageId, List.of())), packageId, rest.because(correction)));
      }
      case Matched matched -> {
        if (!matched.packages().contains(packageId)) {
          throw new IntakeMatched(id, matched.packages());
        }
        yield Optional.empty();
      }
    };
  }

  private Receipt part(List<String> drives, List<String> seals) {
    return new Receipt(
        drives,
        seals,
        contents.weightGrams(),
        contents.damage(),
        contents.photos(),
        contents.correction());
  }

  /**
   * The codes of a package's drives; the others may be those of drives that are somebody else's.
   */
  private List<String> seals(DrivePackage parcel) {
    return contents.sealCodes().stream()
        .filter(code -> SealCode.read(code).filter(parcel.seals().values()::contains).isPresent())
        .toList();
  }

  private static Set<String> keys(Stream<String> drives) {
    return drives.map(drive -> new SerialNumber(drive).key()).collect(Collectors.toSet());
  }

  private Intake in(IntakeState next) {
    return new Intake(id, location, carrierName, trackingNumber, contents, next, version + 1);
  }
}
