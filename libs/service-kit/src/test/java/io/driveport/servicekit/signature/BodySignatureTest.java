package io.driveport.servicekit.signature;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BodySignatureTest {

  private static final byte[] SECRET = "a-secret-of-tests-that-is-long-enough".getBytes(UTF_8);
  private static final byte[] BODY = "{\"scans\": []}".getBytes(UTF_8);
  private static final long TIME = 1_763_697_600;

  /** As {@code openssl dgst -sha256 -hmac} says. */
  private static final String SIGNATURE =
      "v1=1a9d006e85d96df370622ceeb61de5c8b0fedc0d9edf059352d168e007c1dad3";

  @Test
  void aSignatureIsWhatOtherToolsMakeOfTheSame() {
    assertThat(BodySignature.sign(SECRET, TIME, BODY))
        .isEqualTo(new BodySignature(TIME, SIGNATURE));
  }

  @Test
  void itIsOfWhicheverSecretHasMadeItOfThisBodyAtThisTime() {
    // Given
    byte[] other = "another-secret-of-tests-that-is-long".getBytes(UTF_8);
    BodySignature signature = BodySignature.of(Long.toString(TIME), SIGNATURE).orElseThrow();

    // Then
    assertThat(signature.isOf(List.of(other, SECRET), BODY)).isTrue();
    assertThat(signature.isOf(List.of(SECRET, other), BODY)).isTrue();
    assertThat(signature.isOf(List.of(other), BODY)).isFalse();
    assertThat(signature.isOf(List.of(), BODY)).isFalse();
    assertThat(signature.isOf(List.of(SECRET), "{\"scans\":[]}".getBytes(UTF_8))).isFalse();
    assertThat(new BodySignature(TIME + 1, SIGNATURE).isOf(List.of(SECRET), BODY)).isFalse();
  }

  @Test
  void theDigestIsThatOfTimeAndBodyWhateverTheSecret() {
    // Given
    byte[] other = "another-secret-of-tests-that-is-long".getBytes(UTF_8);
    String digest = BodySignature.sign(SECRET, TIME, BODY).digest(BODY);

    // Then
    assertThat(BodySignature.sign(other, TIME, BODY).digest(BODY)).isEqualTo(digest);
    assertThat(BodySignature.sign(SECRET, TIME + 1, BODY).digest(BODY)).isNotEqualTo(digest);
    assertThat(BodySignature.sign(SECRET, TIME, SECRET).digest(SECRET)).isNotEqualTo(digest);
  }

  @ParameterizedTest
  @CsvSource({
    ", v1=00",
    "1763697600,",
    "-1, " + SIGNATURE,
    "1763697600.5, " + SIGNATURE,
    "9999999999999, " + SIGNATURE,
    "1763697600, v2=1a9d006e85d96df370622ceeb61de5c8b0fedc0d9edf059352d168e007c1dad3",
    "1763697600, v1=1a9d006e85d96df370622ceeb61de5c8b0fedc0d9edf059352d168e007c1dad",
    "1763697600, v1=1a9d006e85d96df370622ceeb61de5c8b0fedc0d9edf059352d168e007c1dadz",
  })
  void whatHasAnotherFormIsNoSignature(@Nullable String timestamp, @Nullable String signature) {
    assertThat(BodySignature.of(timestamp, signature)).isEmpty();
  }
}
