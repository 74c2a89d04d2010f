package io.driveport.local.demo;

import java.nio.file.Path;

/**
 * A file that goes onto a drive.
 *
 * @param path where it is
 * @param name its blob's name: the path relative to the source, with {@code /}
 * @param bytes its length
 */
record SourceFile(Path path, String name, long bytes) {}
