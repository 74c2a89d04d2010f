package io.driveport.agent.volume;

import io.driveport.agent.device.BlockDevice;
import io.driveport.agent.device.Inventory;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A device that is to be formatted or mounted, with all that is known of its surroundings.
 *
 * @param device itself
 * @param driveId its serial number, as the device or the user tells it
 * @param beside all other devices of its disk, and of disks with its serial number, without what
 *     the run itself has mounted of them
 * @param twins its disk, and other disks with its serial number or other paths to it; empty if it
 *     is the only one
 * @param needed what the run needs and lies on one of those disks
 * @param locked whether another run has the drive
 */
public record Candidate(
    BlockDevice device,
    String driveId,
    List<BlockDevice> beside,
    List<Path> twins,
    List<KeptPath> needed,
    boolean locked) {

  /** Makes copies. */
  public Candidate {
    beside = List.copyOf(beside);
    twins = List.copyOf(twins);
    needed = List.copyOf(needed);
  }

  /**
   * Puts together what is known.
   *
   * @param kept what the run needs, wherever it lies
   * @param own where the run itself has mounted drives
   */
  public static Candidate of(
      BlockDevice device,
      String driveId,
      Inventory host,
      List<KeptPath> kept,
      Set<Path> own,
      boolean locked) {
    List<BlockDevice> disks =
        host.devices().stream().filter(disk -> belongs(disk, device, driveId)).toList();
    List<Path> itself = device.withParts().map(BlockDevice::path).toList();
    return new Candidate(
        device,
        driveId,
        disks.stream()
            .flatMap(BlockDevice::withParts)
            .filter(each -> !itself.contains(each.path()))
            .map(each -> each.withoutMountsAt(own::contains))
            .distinct()
            .toList(),
        disks.size() > 1 ? disks.stream().map(BlockDevice::path).toList() : List.of(),
        kept.stream()
            .filter(place -> disks.stream().anyMatch(disk -> place.isOn(disk, host.mounts())))
            .toList(),
        locked);
  }

  private static boolean belongs(BlockDevice disk, BlockDevice device, String driveId) {
    return disk.withParts()
        .anyMatch(each ->
            each.path().equals(device.path())
                || driveId.equalsIgnoreCase(each.driveId())
                || each.identity().hasMediumOf(device.identity()));
  }
}
