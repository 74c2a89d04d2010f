package io.driveport.agent.verify;

import io.driveport.agent.hash.BlockMd5;

/**
 * The result of a verification that could be carried out.
 *
 * @param driveId as the manifest names it
 * @param manifestMd5 of the manifest as it was read, Base16, upper case
 * @param files files that were compared
 * @param bytes that were read of them
 * @param hashed how many bytes of blocks were hashed, and how
 * @param fromMemory files that may have been read from what the system remembers, and not from the
 *     drive, since it can't be made to forget them
 * @param differences how many were found
 */
public record VerifyReport(
    String driveId,
    String manifestMd5,
    long files,
    long bytes,
    BlockMd5.Totals hashed,
    long fromMemory,
    long differences) {}
