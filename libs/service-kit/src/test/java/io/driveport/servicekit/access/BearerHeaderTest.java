package io.driveport.servicekit.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class BearerHeaderTest {

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"Basic YTpi", "Bearer", "Bearer ", "eyJ.eyJ.sig"})
  void noTokenIsAskedForOne(String header) {
    assertThat(BearerHeader.refusal(header).orElseThrow().challenge()).isEqualTo("Bearer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Bearer x", "Bearer ..", "Bearer a.b.", "Bearer a.b.c.d.e", "Bearer ä.b.c"})
  void whatIsNoSignedTokenIsRefused(String header) {
    assertThat(BearerHeader.refusal(header).orElseThrow().challenge()).contains("invalid_token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer a.b-_.c", "bearer  a.b.c", "BEARER a.b.c "})
  void whatLooksLikeOneIsForTheLibrary(String header) {
    assertThat(BearerHeader.refusal(header)).isEmpty();
  }
}
