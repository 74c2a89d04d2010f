package io.driveport.shipping.domain;

import io.driveport.contracts.SealCode;
import io.driveport.contracts.SerialNumber;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the dock has found when it opened a parcel.
 *
 * @param drives serial numbers of the drives in it, as they were read
 * @param sealCodes codes of its seals, where they were read
 * @param weightGrams what it weighs, if it was weighed
 * @param damage what is damaged, in words; null if nothing is
 * @param photos where photos of it are
 * @param correction why it differs from what the dock said before; null if it is the dock's first
 *     word
 */
public record Receipt(
    List<String> drives,
    List<String> sealCodes,
    @Nullable Long weightGrams,
    @Nullable String damage,
    List<String> photos,
    @Nullable String correction) {

  /** A receipt with its own copies of the lists. */
  public Receipt {
    drives = List.copyOf(drives);
    sealCodes = List.copyOf(sealCodes);
    photos = List.copyOf(photos);
  }

  /** The same with a reason why it differs from what was said before. */
  Receipt because(@Nullable String reason) {
    return new Receipt(drives, sealCodes, weightGrams, damage, photos, reason);
  }

  private static final String MORE_HAS_COME = "More of it has come in another parcel.";

  /**
   * The same with what has come later in another parcel: nothing is lost, and what both have counts
   * once. They weigh what both weigh, unless the other one has no drive that was not here already.
   *
   * @return a correction, for the reason that the other one has
   */
  Receipt and(Receipt more) {
    Set<String> here = keys(drives);
    List<String> others = more.drives.stream().filter(drive -> !here.contains(key(drive))).toList();
    return new Receipt(
        Stream.concat(drives.stream(), others.stream()).toList(),
        together(sealCodes, more.sealCodes),
        weightGrams == null || !others.isEmpty() ? sum(weightGrams, more.weightGrams) : weightGrams,
        both(damage, more.damage),
        together(photos, more.photos),
        Objects.requireNonNullElse(more.correction, MORE_HAS_COME));
  }

  private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
    return one == null ? other : other == null ? one : Long.valueOf(one + other);
  }

  private static @Nullable String both(@Nullable String one, @Nullable String other) {
    if (one == null) {
      return other;
    }
    return other == null || one.contains(other) ? one : one + " " + other;
  }

  private static List<String> together(List<String> these, List<String> those) {
    return Stream.concat(these.stream(), those.stream()).distinct().toList();
  }

  private static String key(String drive) {
    return new SerialNumber(drive).key();
  }

  /**
   * The same of some drives only, as the dock's first word.
   *
   * @param some however they are spelled
   * @param isOfAnother of a seal's code, whether it is that of another drive. If all are, they
   *     stay: none at all would mean that nobody has looked
   */
  Receipt of(List<String> some, Predicate<String> isOfAnother) {
    Set<String> keys = keys(some);
    List<String> own = sealCodes.stream().filter(isOfAnother.negate()).toList();
    return new Receipt(
        drives.stream().filter(drive -> keys.contains(key(drive))).toList(),
        own.isEmpty() ? sealCodes : own,
        weightGrams,
        damage,
        photos,
        null);
  }

  /** Whether the dock says the same, for whatever reason, in whatever order and spelling. */
  boolean saysTheSameAs(Receipt other) {
    return keys(drives).equals(keys(other.drives))
        && seals(sealCodes).equals(seals(other.sealCodes))
        && Objects.equals(weightGrams, other.weightGrams)
        && Objects.equals(damage, other.damage)
        && Set.copyOf(photos).equals(Set.copyOf(other.photos));
  }

  private static Set<String> keys(List<String> drives) {
    return drives.stream().map(Receipt::key).collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> seals(List<String> codes) {
    return codes.stream()
        .map(code -> SealCode.read(code).map(SealCode::toString).orElse(code))
        .collect(Collectors.toUnmodifiableSet());
  }
}
