package io.driveport.agent.device;

import org.jspecify.annotations.Nullable;

/**
 * What makes a device the one that was looked at, and not another that has its name by now. Equal
 * as long as it stays connected.
 *
 * @param number {@code major:minor}
 * @param sequence counted up by the kernel whenever a disk, or a medium in it, comes; null where
 *     the kernel is too old for that
 * @param serial the serial number of its disk, without spaces; null if it tells none
 * @param bytes size
 * @param medium what is the same for every path to one disk: its world wide name, or the file
 *     behind a loop device; null if there is neither
 */
public record DeviceIdentity(
    String number,
    @Nullable Long sequence,
    @Nullable String serial,
    long bytes,
    @Nullable String medium) {

  /**
   * Whether both lead to one disk, as far as that is told: by the same medium, unless their serial
   * numbers differ.
   */
  public boolean hasMediumOf(DeviceIdentity other) {
    boolean serialsDiffer =
        serial != null && other.serial != null && !serial.equalsIgnoreCase(other.serial);
    return medium != null && medium.equals(other.medium) && !serialsDiffer;
  }
}
