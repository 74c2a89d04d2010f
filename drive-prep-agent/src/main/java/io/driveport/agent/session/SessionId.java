package io.driveport.agent.session;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The rules for session ids: those of WAImportExport, and no name that Windows keeps for itself.
 */
public final class SessionId {

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_#-]{3,30}");
  private static final Pattern RESERVED =
      Pattern.compile("con|prn|aux|nul|com[0-9]|lpt[0-9]", Pattern.CASE_INSENSITIVE);

  private SessionId() {}

  /** What is wrong with {@code id}; empty if nothing is. */
  public static Optional<String> problem(String id) {
    return SHAPE.matcher(id).matches() && !RESERVED.matcher(id).matches()
        ? Optional.empty()
        : Optional.of(
            "'%s' is no session id: 3 to 30 letters, digits, '_', '-' or '#', and no device name of Windows"
                .formatted(id));
  }
}
