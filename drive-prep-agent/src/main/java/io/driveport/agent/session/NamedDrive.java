package io.driveport.agent.session;

import io.driveport.agent.device.BlockDevice;

/**
 * A row that names a device, and the device that it names.
 *
 * @param driveId its serial number, as the device or the row tells it
 * @param locked whether another run has the drive
 */
record NamedDrive(DeviceRow row, BlockDevice device, String driveId, boolean locked) {}
