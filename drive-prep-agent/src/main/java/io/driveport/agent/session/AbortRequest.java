package io.driveport.agent.session;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a user asks to be taken back.
 *
 * @param journal absolute
 * @param session the session's id
 * @param driveset names the session's drives
 * @param out absolute directory for drive journals and keys
 * @param subscription owner of the drives, for events; null if not known
 */
public record AbortRequest(
    Path journal, String session, Path driveset, Path out, @Nullable String subscription) {}
