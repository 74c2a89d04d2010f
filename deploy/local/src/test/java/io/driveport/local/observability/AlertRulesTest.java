package io.driveport.local.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each alert says what to do by a chapter of the runbook that there is. */
class AlertRulesTest {

  private static final Path RULES = Path.of("../platform/monitoring/rules.yaml");
  private static final Path PAGE = Path.of("../../docs/runbook.md");
  private static final Pattern ALERT = Pattern.compile("- alert: (\\w+)");
  private static final Pattern CHAPTER = Pattern.compile("runbook: docs/runbook\\.md#(\\S+)");

  @Test
  void everyAlertNamesItsChapter() throws IOException {
    // Given
    List<String> chapters =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.startsWith("#"))
            .map(AlertRulesTest::anchor)
            .toList();
    String rules = Files.readString(RULES);

    // When
    List<String> alerts = found(ALERT, rules);
    List<String> named = found(CHAPTER, rules);

    // Then
    assertThat(alerts).hasSizeGreaterThan(10).doesNotHaveDuplicates();
    assertThat(named)
        .hasSameSizeAs(alerts)
        .allSatisfy(chapter -> assertThat(chapters).contains(chapter));
  }

  private static List<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }

  /** As GitHub makes them of headings. */
  private static String anchor(String heading) {
    return heading
        .replaceFirst("#+ ", "")
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^a-z0-9 -]", "")
        .replace(' ', '-');
  }
}
