package io.driveport.agent.verify;

/**
 * The result of a verification that could be carried out.
 *
 * @param driveId as the manifest names it
 * @param manifestMd5 of the manifest as it was read, Base16, upper case
 * @param files files that were compared
 * @param bytes that were read of them
 * @param differences how many were found
 */
public record VerifyReport(
    String driveId, String manifestMd5, long files, long bytes, long differences) {}
