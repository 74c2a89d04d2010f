package io.driveport.agent.plan;

import java.nio.file.Path;

/**
 * Something found in a source directory that is not copied.
 *
 * @param path what
 * @param reason why, for a person
 */
public record LeftOut(Path path, String reason) {}
