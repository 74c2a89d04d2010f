package io.driveport.servicekit.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnreservedTest {

  @Test
  void lettersDigitsAndFourMarksAreDecodedAndNothingElse() {
    // Given
    String unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    // When
    String decoded =
        IntStream.range(0, 256)
            .filter(c -> Unreserved.decoded("%%%02x".formatted(c)).length() == 1)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());

    // Then
    assertThat(decoded.chars().sorted().toArray()).isEqualTo(unreserved.chars().sorted().toArray());
    unreserved
        .chars()
        .forEach(c -> {
          assertThat(Unreserved.decoded("%%%02X".formatted(c))).isEqualTo(Character.toString(c));
          assertThat(Unreserved.decoded("%%%02x".formatted(c))).isEqualTo(Character.toString(c));
        });
  }

  @Test
  void whatIsDecodedIsNotDecodedAgain() {
    assertThat(Unreserved.decoded("%2541%")).isEqualTo("%2541%");
    assertThat(Unreserved.decoded("a%2Fb%20%C3%a4%zz")).isEqualTo("a%2Fb%20%C3%a4%zz");
  }
}
