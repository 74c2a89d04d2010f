package io.driveport.agent.plan;

/**
 * A drive as the planner sees it.
 *
 * @param driveId serial number
 * @param bytes how many bytes may be put on it, manifest included
 * @param kept how many bytes beside those stay free, at the user's wish
 * @param cluster bytes that its file system gives at a time
 */
public record DriveRoom(String driveId, long bytes, long kept, long cluster) {}
