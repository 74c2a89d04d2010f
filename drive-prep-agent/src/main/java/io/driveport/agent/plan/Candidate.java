package io.driveport.agent.plan;

import io.driveport.agent.dataset.BlobType;
import io.driveport.agent.dataset.DatasetRow;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that is to be imported and has no drive yet.
 *
 * @param row the row it comes from
 * @param source where it is read
 * @param blobPath container and blob name
 * @param blobType the kind of blob
 * @param stamp the source as it is
 * @param group the directory whose files share a drive; null if it may lie on any
 */
record Candidate(
    DatasetRow row,
    Path source,
    String blobPath,
    BlobType blobType,
    FileStamp stamp,
    @Nullable Path group) {}
