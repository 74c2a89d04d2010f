package io.driveport.shipping.domain;

import java.util.List;
import java.util.Objects;
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

  /** Whether the dock says the same, for whatever reason. */
  boolean saysTheSameAs(Receipt other) {
    return drives.equals(other.drives)
        && sealCodes.equals(other.sealCodes)
        && Objects.equals(weightGrams, other.weightGrams)
        && Objects.equals(damage, other.damage)
        && photos.equals(other.photos);
  }
}
