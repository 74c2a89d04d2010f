package io.driveport.servicekit.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArmPathTest {

  @ParameterizedTest
  @CsvSource({
    "/providers/microsoft.importexport/LOCATIONS/West%20US,"
        + "/providers/Microsoft.ImportExport/locations/West%20US",
    "/subscriptions/S/resourcegroups/G/providers/Microsoft.ImportExport//jobs/J,"
        + "/subscriptions/S/resourceGroups/G/providers/Microsoft.ImportExport/jobs/J",
    "/SUBSCRIPTIONS/s/PROVIDERS/MICROSOFT.IMPORTEXPORT/Jobs,"
        + "/subscriptions/s/providers/Microsoft.ImportExport/jobs",
    "/subscriptions/s/resourceGroups/Jobs/providers/Microsoft.ImportExport/jobs/LOCATIONS,"
        + "/subscriptions/s/resourceGroups/Jobs/providers/Microsoft.ImportExport/jobs/LOCATIONS",
    "/subscriptions/JOBS/resourceGroups/g/providers/Microsoft.ImportExport/jobs/j/LISTBITLOCKERKEYS,"
        + "/subscriptions/JOBS/resourceGroups/g/providers/Microsoft.ImportExport/jobs/j/listBitLockerKeys",
    "//subscriptions///s,/subscriptions/s",
    "/%73ubscriptions/%73/%70ROVIDERS/microsoft%2Eimportexport/%6A%6fbs/%6Aobs/list%42itLockerKeys,"
        + "/subscriptions/%73/providers/Microsoft.ImportExport/jobs/%6Aobs/listBitLockerKeys"
  })
  void fixedWordsGetTheirPublishedSpellingAndNamesKeepTheirs(String path, String canonical) {
    assertThat(ArmPath.canonical(path)).isEqualTo(canonical);
    assertThat(ArmPath.matches(path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/driveport/v1/jobs/1",
        "/q/health",
        "/",
        "/shipping/packages",
        "/%2573ubscriptions/s"
      })
  void otherPathsAreNotAzuresOwn(String path) {
    assertThat(ArmPath.matches(path)).isFalse();
  }
}
