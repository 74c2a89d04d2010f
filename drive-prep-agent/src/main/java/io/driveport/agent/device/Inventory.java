package io.driveport.agent.device;

import java.util.List;

/**
 * The block devices of this host as they were at one moment.
 *
 * @param devices disks and loop devices, each with its parts
 * @param remarks what is not known because a program is missing, for a person
 */
public record Inventory(List<BlockDevice> devices, List<String> remarks) {

  /** Makes copies. */
  public Inventory {
    devices = List.copyOf(devices);
    remarks = List.copyOf(remarks);
  }
}
