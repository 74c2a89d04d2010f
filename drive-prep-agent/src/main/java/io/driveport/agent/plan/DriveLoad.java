package io.driveport.agent.plan;

/**
 * What a plan puts on one drive.
 *
 * @param driveId serial number
 * @param room how many bytes might be put on it
 * @param kept how many bytes beside those stay free, at the user's wish
 * @param reserved how many the plan takes, with the manifest and what the file system needs; never
 *     more than {@code room}
 * @param files blobs
 * @param bytes their length in bytes
 */
public record DriveLoad(
    String driveId, long room, long kept, long reserved, long files, long bytes) {}
