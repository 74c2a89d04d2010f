package io.driveport.agent.volume;

/**
 * What a drive will have when it has been formatted.
 *
 * @param bytes that will be free: never more than there will be
 * @param cluster bytes that its file system will give at a time
 */
public record ForeseenRoom(long bytes, long cluster) {}
