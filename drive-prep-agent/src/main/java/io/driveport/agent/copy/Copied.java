package io.driveport.agent.copy;

import io.driveport.agent.hash.ContentHashes;
import io.driveport.agent.plan.FileStamp;

/**
 * What was copied of a file that is durable on its drive.
 *
 * @param stamp the source as it was copied
 * @param hashes of exactly the bytes that were written
 */
public record Copied(FileStamp stamp, ContentHashes hashes) {}
