package io.driveport.agent.copy;

import io.driveport.agent.hash.ContentHashes;
import io.driveport.agent.plan.FileStamp;

/**
 * The beginning of a file that is durable on its drive, under the name of an unfinished file.
 *
 * @param stamp the source as it was when its copying began
 * @param from where the described bytes begin: 0 or the end of those described before
 * @param bytes where they end, counted from the start of the file; the end of a piece
 * @param blocks the MD5 of each piece between the two, as in {@link ContentHashes#blocks}
 */
public record PartialCopy(FileStamp stamp, long from, long bytes, String blocks) {}
