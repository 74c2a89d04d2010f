package io.driveport.local.migration;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a migration takes away from the release before, whose replicas go on while it is made. A
 * script that takes away what that release no longer uses says so in a line {@code -- contract: …}
 * with the reason.
 */
final class MigrationScript {

  private static final Pattern CONTRACT = Pattern.compile("(?m)^-- contract: \\S");
  private static final Pattern COMMENT = Pattern.compile("--.*");
  private static final Pattern TAKES_AWAY =
      Pattern.compile(
          "drop (table|column)|rename|set not null|alter column \\S+ (set data )?type\\b");
  private static final Pattern NEW_COLUMN = Pattern.compile("add column [^,]*");

  private MigrationScript() {}

  /** What an older replica could miss or fail at, in the words of the script. */
  static List<String> takenAway(String sql) {
    if (CONTRACT.matcher(sql).find()) {
      return List.of();
    }
    String script =
        COMMENT.matcher(sql).replaceAll("").replaceAll("\\s+", " ").toLowerCase(Locale.ROOT);
    return Stream.concat(
            TAKES_AWAY.matcher(script).results().map(MatchResult::group),
            Stream.of(script.split(";"))
                .flatMap(statement -> NEW_COLUMN.matcher(statement).results())
                .map(MatchResult::group)
                .filter(MigrationScript::hasToBeGiven))
        .toList();
  }

  private static boolean hasToBeGiven(String column) {
    return column.contains("not null")
        && !column.contains("default")
        && !column.contains("generated");
  }
}
