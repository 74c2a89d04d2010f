package io.driveport.agent.session;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks to be taken back.
 *
 * @param journal absolute
 * @param session the session's id
 * @param drivesets name the session's drives
 * @param without ids of drives that are gone for good, and stay as they are; in whatever case
 * @param out absolute directory for drive journals and keys
 * @param subscription owner of the drives, for events; null if not known
 */
public record AbortRequest(
    Path journal,
    String session,
    List<Path> drivesets,
    Set<String> without,
    Path out,
    @Nullable String subscription) {}
