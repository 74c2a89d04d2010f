package io.driveport.local.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The page about configuration holds the settings that the code has, with what their Javadoc says;
 * written by {@code -Dcontract.write}.
 */
class ConfigurationPageTest {

  // Tests run in deploy/local.
  private static final Path PROJECT = Path.of("../..");
  private static final Path PAGE = PROJECT.resolve("docs/configuration.md");
  private static final String BEGIN = "<!-- settings -->\n";
  private static final String END = "<!-- end of settings -->";
  private static final String KIT = "libs/service-kit";
  private static final Set<String> SERVICES =
      Set.of("job-service", "location-service", "shipping-service");
  private static final String OF_THE_AGENT = "DRIVEPORT_URL";
  private static final Pattern VARIABLE =
      Pattern.compile("\\b(QUARKUS|KAFKA|DRIVEPORT|JDK)(_[A-Z0-9]+)+\\b");

  @Test
  void thePageHoldsTheSettingsOfTheCode() throws IOException {
    // Given
    String made = withSettings(Files.readString(PAGE));
    if (Boolean.getBoolean("contract.write")) {
      Files.writeString(PAGE, made);
    }

    // Then
    assertThat(Files.readString(PAGE)).isEqualTo(made);
  }

  @Test
  void aSettingIsThereByTheNameOfItsVariableWithWhoHasItAndItsDefault() throws IOException {
    assertThat(Files.readString(PAGE))
        .contains(
            "| `DRIVEPORT_JOB_TIMERS_CREATING` | job-service | `P14D` |",
            "| `DRIVEPORT_LIMITS_READS_PER_HOUR` | all | `12000` |",
            "| `DRIVEPORT_CARRIERS_STRICT` | job-service, shipping-service | `false` |",
            "| `DRIVEPORT_WEBHOOKS_KEYS_FILE` | shipping-service |  |")
        .doesNotContain("DRIVEPORT_ACCESS_TRUST", "DRIVEPORT_OPENAPI_PATH");
  }

  @Test
  void everySettingSaysWhatItIs() throws IOException {
    assertThat(settings())
        .hasSizeGreaterThan(50)
        .allSatisfy(setting -> assertThat(setting.text()).as(setting.name()).isNotEmpty());
  }

  @Test
  void everyVariableThatTheRunbookNamesIsOnThePage() throws IOException {
    // Given
    String page = Files.readString(PAGE);

    // When
    String runbook = Files.readString(PROJECT.resolve("docs/runbook.md"));

    // Then
    assertThat(VARIABLE.matcher(runbook).results().map(MatchResult::group))
        .filteredOn(variable -> !variable.equals(OF_THE_AGENT))
        .isNotEmpty()
        .allSatisfy(variable -> assertThat(page).contains(variable));
  }

  private static String withSettings(String page) throws IOException {
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    return page.substring(0, begin) + tables() + page.substring(page.indexOf(END, begin));
  }

  private static String tables() throws IOException {
    StringBuilder tables = new StringBuilder();
    Map<String, List<Setting>> groups =
        settings().stream()
            .collect(Collectors.groupingBy(Setting::group, TreeMap::new, Collectors.toList()));
    groups.forEach((group, settings) -> {
      tables.append("\n### `").append(group).append("`\n\n");
      tables.append("| variable | of | usually | what it is |\n|---|---|---|---|\n");
      settings.forEach(setting -> tables.append(row(setting)));
    });
    return tables.append('\n').toString();
  }

  private static String row(Setting setting) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(
            setting.variable(),
            setting.services().equals(SERVICES) ? "all" : String.join(", ", setting.services()),
            setting.usual().isEmpty() ? "" : "`" + setting.usual() + "`",
            Character.toUpperCase(setting.text().charAt(0)) + setting.text().substring(1));
  }

  /** Those that are for operators: a service does not set them itself. */
  private static Collection<Setting> settings() throws IOException {
    Map<Path, Set<String>> programs = new TreeMap<>();
    programs.put(PROJECT.resolve(KIT).resolve("src/main/java"), SERVICES);
    for (String service : SERVICES) {
      programs.put(PROJECT.resolve(service).resolve("src/main/java"), Set.of(service));
    }
    Set<String> own = setByTheServices();
    return SettingsInCode.of(programs).stream()
        .filter(setting -> !own.contains(setting.name()))
        .toList();
  }

  private static Set<String> setByTheServices() throws IOException {
    Properties all = new Properties();
    for (String service : SERVICES) {
      Path file = PROJECT.resolve(service).resolve("src/main/resources/application.properties");
      try (Reader reader = Files.newBufferedReader(file)) {
        all.load(reader);
      }
    }
    return all.stringPropertyNames();
  }
}
