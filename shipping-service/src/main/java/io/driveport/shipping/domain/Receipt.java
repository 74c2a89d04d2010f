package io.driveport.shipping.domain;

import io.driveport.contracts.SerialNumber;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
    Set<String> here = drives.stream().map(Receipt::key).collect(Collectors.toUnmodifiableSet());
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

  /** Whether the dock says the same, for whatever reason. */
  boolean saysTheSameAs(Receipt other) {
    return drives.equals(other.drives)
        && sealCodes.equals(other.sealCodes)
        && Objects.equals(weightGrams, other.weightGrams)
        && Objects.equals(damage, other.damage)
        && photos.equals(other.photos);
  }
}
