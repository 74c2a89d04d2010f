package io.driveport.agent.plan;

/**
 * A drive as the planner sees it.
 *
 * @param driveId serial number
 * @param bytes how many bytes may be put on it, manifest included
 */
public record DriveRoom(String driveId, long bytes) {}
