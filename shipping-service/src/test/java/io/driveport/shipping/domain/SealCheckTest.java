package io.driveport.shipping.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.contracts.SealCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SealCheckTest {

  private static final SealCode FIRST = SealCode.of("109B21108597EF36D5785F08303F3638");
  private static final SealCode SECOND = SealCode.of("D41D8CD98F00B204E9800998ECF8427E");
  private static final SealCode OTHER_JOBS = SealCode.of("00");

  @Test
  void whoHasReadNoneHasNotLooked() {
    assertThat(check()).isNull();
  }

  @Test
  void sealsOfAllDrivesInTheParcelMatchHoweverTheyAreWritten() {
    assertThat(check("g2z8 t9n8 se5t", SECOND.symbols(), OTHER_JOBS.printed()))
        .isEqualTo(new SealCheck(List.of("WD-1", "WD-2"), List.of(), List.of()))
        .matches(seals -> !seals.lookBroken());
  }

  @Test
  void aDriveWithoutItsSealIsMissingIt() {
    assertThat(check(SECOND.printed()))
        .isEqualTo(new SealCheck(List.of("WD-2"), List.of("WD-1"), List.of()))
        .matches(SealCheck::lookBroken);
  }

  @Test
  void aCodeOfNoDriveInTheParcelIsForeignAndSoIsWhatIsNoCode() {
    // Given
    String stranger = SealCode.of("FF").printed();

    // Then
    assertThat(check(FIRST.printed(), SECOND.printed(), stranger, stranger, "S-118"))
        .isEqualTo(new SealCheck(List.of("WD-1", "WD-2"), List.of(), List.of(stranger, "S-118")))
        .matches(SealCheck::lookBroken);
  }

  @Test
  void aDriveThatHasNotArrivedOrHasNoManifestNeedsNoSeal() {
    assertThat(
            SealCheck.of(
                List.of("EXPORT-1"),
                Map.of("WD-1", FIRST),
                Set.of(FIRST, SECOND),
                List.of(SECOND.printed())))
        .isEqualTo(new SealCheck(List.of(), List.of(), List.of()));
  }

  private static @Nullable SealCheck check(String... read) {
    return SealCheck.of(
        List.of("WD-1", "WD-2"),
        Map.of("WD-1", FIRST, "WD-2", SECOND),
        Set.of(FIRST, SECOND, OTHER_JOBS),
        Stream.of(read).toList());
  }
}
