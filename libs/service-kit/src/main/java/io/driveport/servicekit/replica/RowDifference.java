package io.driveport.servicekit.replica;

/**
 * A row of a replica that is not what its topic tells.
 *
 * @param kind {@code Missing}, {@code Wrong} or {@code Extra}
 * @param key the row's key; several columns are joined by a slash
 */
public record RowDifference(String kind, String key) {}
