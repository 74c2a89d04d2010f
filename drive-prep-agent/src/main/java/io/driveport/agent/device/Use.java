package io.driveport.agent.device;

/**
 * Something that uses a block device now.
 *
 * @param by the mount point, the device or program that has it, or empty if the host does not tell
 */
public record Use(Kind kind, String by) {

  /** The ways in which a device is used. */
  public enum Kind {
    /** Its file system is mounted. */
    MOUNTED,
    /** The system swaps to it. */
    SWAP,
    /** It belongs to a volume group. */
    LVM,
    /** It belongs to an array. */
    RAID,
    /** It is encrypted, and was opened. */
    ENCRYPTION,
    /** Some other device lies on it, such as one with several paths to it, or a loop device. */
    LAYER,
    /** A program has it open, or has its lock: who is empty if that runs where it isn't seen. */
    OPENED,
    /**
     * The kernel keeps others from it, and this host does not tell why: most often it is mounted
     * outside of this container.
     */
    CLAIMED
  }

  static Kind kindOf(String typeOfLayer) {
    return switch (typeOfLayer) {
      case "lvm" -> Kind.LVM;
      case "crypt" -> Kind.ENCRYPTION;
      default -> typeOfLayer.matches("raid.*|md|linear") ? Kind.RAID : Kind.LAYER;
    };
  }
}
