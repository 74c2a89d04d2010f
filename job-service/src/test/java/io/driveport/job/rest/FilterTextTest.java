package io.driveport.job.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.job.application.JobFilter;
import io.driveport.job.domain.JobType;
import io.driveport.servicekit.arm.ArmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterTextTest {

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "  "})
  void noFilterShowsAll(String text) {
    assertThat(FilterText.read(text)).isEqualTo(JobFilter.ALL);
  }

  @Test
  void comparisonsAreJoinedByAndInAnyOrderAndCase() {
    assertThat(FilterText.read("type eq 'Import' and state eq 'Transferring'"))
        .isEqualTo(new JobFilter(JobType.IMPORT, "Transferring", null));
    assertThat(FilterText.read(" TrackingNumber EQ 'it''s 1' AND Type eq 'EXPORT' "))
        .isEqualTo(new JobFilter(JobType.EXPORT, null, "it's 1"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "state | 1",
        "name eq 'x' | 1",
        "state eq 'Lost' | 1",
        "type eq 'Import' or state eq 'Closed' | 18",
        "type eq 'Import' and | 18",
        "type eq 'Import' and type eq 'Export' | 22",
        "type eq Import | 1",
        "type eq 'Import | 1"
      })
  void anythingElseIsRefusedWithItsPosition(String text, int position) {
    assertThatThrownBy(() -> FilterText.read(text))
        .isInstanceOfSatisfying(
            ArmException.class, refused -> assertThat(refused.status()).isEqualTo(400))
        .hasMessageEndingWith("at position " + position + ".");
  }
}
