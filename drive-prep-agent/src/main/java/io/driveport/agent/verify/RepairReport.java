package io.driveport.agent.verify;

/**
 * The result of a repair that could be carried out.
 *
 * @param verified what the drive was like before
 * @param repaired files that are as the manifest says again
 * @param bytes that were written
 * @param notRepaired files that still differ
 */
public record RepairReport(VerifyReport verified, long repaired, long bytes, long notRepaired) {}
