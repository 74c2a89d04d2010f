package io.driveport.agent.dataset;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One row of {@code dataset.csv}: a file or a directory, and where its content goes.
 *
 * @param number the row, the header being 1
 * @param basePath absolute
 * @param directory whether {@code basePath} was given as a directory
 * @param container a valid container name
 * @param name the blob's name, or for a directory the prefix of its blobs: empty or ending in '/'
 * @param blobType null: decided by each file's name
 * @param disposition what to do if the blob exists
 * @param metadataFile absolute, or null for none
 * @param propertiesFile absolute, or null for none
 */
public record DatasetRow(
    long number,
    Path basePath,
    boolean directory,
    String container,
    String name,
    @Nullable BlobType blobType,
    Disposition disposition,
    @Nullable Path metadataFile,
    @Nullable Path propertiesFile) {}
