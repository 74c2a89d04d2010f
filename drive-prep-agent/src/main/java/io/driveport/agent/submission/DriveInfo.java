package io.driveport.agent.submission;

import io.driveport.agent.driveset.BitLockerKey;

/**
 * What the service has to know of a prepared drive.
 *
 * @param driveId hardware serial number, without spaces
 * @param key unlocks the drive
 * @param manifestFile path of the manifest on the drive, from its root, beginning with a backslash
 * @param manifestHash MD5 of the manifest, 32 hexadecimal digits
 */
public record DriveInfo(
    String driveId, BitLockerKey key, String manifestFile, String manifestHash) {}
