package io.driveport.servicekit.replica;

/**
 * How far a replica was from what its topic tells.
 *
 * @param missing rows that it lacked
 * @param wrong rows with other values
 * @param extra rows that the topic tells nothing of
 */
public record Differences(long missing, long wrong, long extra) {}
