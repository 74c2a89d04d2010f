package io.driveport.servicekit.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerHeadersTest {

  @ParameterizedTest
  @CsvSource({
    "/, no-cache",
    "/subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/n, no-cache",
    "/subscriptions/s/providers/Microsoft.ImportExport/jobs/n/listBitLockerKeys, no-store",
    "/subscriptions/s/providers/Microsoft.ImportExport/jobs/n/LISTBITLOCKERKEYS/, no-store",
    "/subscriptions/s/providers/Microsoft.ImportExport/jobs/n/list%42itLocker%6beys, no-store",
    "/subscriptions/s/providers/Microsoft.ImportExport/jobs/n/list%2542itLockerKeys, no-cache"
  })
  void unlockKeysAreNotKeptAndNothingIsShownFromACache(String path, String caching) {
    assertThat(AnswerHeaders.of(path))
        .containsEntry("Cache-Control", caching)
        .containsEntry("Pragma", "no-cache")
        .containsEntry("X-Content-Type-Options", "nosniff");
  }
}
