package io.driveport.job.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which blobs an export job takes.
 *
 * @param blobPaths single blobs, container first
 * @param blobPathPrefixes prefixes, with a leading slash
 * @param blobListBlobPath a block blob that holds the list instead
 */
public record ExportSelection(
    List<String> blobPaths, List<String> blobPathPrefixes, @Nullable String blobListBlobPath) {}
