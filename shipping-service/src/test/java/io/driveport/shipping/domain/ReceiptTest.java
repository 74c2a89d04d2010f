package io.driveport.shipping.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReceiptTest {

  private final Receipt receipt =
      new Receipt(
          List.of("WD-1A", "ST 2"),
          List.of("OWN", "OTHER"),
          2400L,
          "Wet.",
          List.of("1.jpg"),
          "New.");

  @Test
  void ofSomeDrivesHasTheirSealsAndTheRest() {
    // When
    Receipt part = receipt.of(List.of("wd1a"), "OTHER"::equals);

    // Then
    assertThat(part)
        .isEqualTo(
            new Receipt(List.of("WD-1A"), List.of("OWN"), 2400L, "Wet.", List.of("1.jpg"), null));
  }

  @Test
  void thatSealsWereLookedForStaysKnown() {
    assertThat(receipt.of(List.of("wd1a"), _ -> true).sealCodes()).containsExactly("OWN", "OTHER");
  }

  @Test
  void orderAndSpellingSayNothing() {
    assertThat(
            receipt.saysTheSameAs(
                new Receipt(
                    List.of("st2", "wd1a"),
                    List.of("OTHER", "OWN"),
                    2400L,
                    "Wet.",
                    List.of("1.jpg"),
                    null)))
        .isTrue();
    assertThat(
            receipt.saysTheSameAs(
                new Receipt(
                    List.of("st2"),
                    List.of("OTHER", "OWN"),
                    2400L,
                    "Wet.",
                    List.of("1.jpg"),
                    null)))
        .isFalse();
  }
}
