package io.driveport.servicekit.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallerClaimsTest {

  private static final CallerClaims CLAIMS = new CallerClaims("subs", "sites");

  @Test
  void claimsOfAllFormsAreRead() {
    // Given
    Map<String, Object> claims =
        Map.of(
            "sub", "ada", "subs", Json.createArrayBuilder().add("Films").build(), "sites", "a b");

    // When
    Caller caller = CLAIMS.caller(Set.of("Customer", "billing-admin"), claims::get);

    // Then
    assertThat(caller)
        .isEqualTo(
            new Caller("ada", false, Set.of(Role.CUSTOMER), Set.of("films"), Set.of("a", "b")));
  }

  @Test
  void whatIsNotSaidIsNobodys() {
    assertThat(CLAIMS.caller(List.of(), Map.<String, Object>of()::get))
        .isEqualTo(new Caller("", false, Set.of(), Set.of(), Set.of()));
  }

  @Test
  void aClientOfItsOwnIsAProgram() {
    assertThat(CLAIMS.caller(Set.of(), Map.<String, Object>of("sub", "x", "azp", "x")::get))
        .extracting(Caller::program)
        .isEqualTo(true);
    assertThat(CLAIMS.caller(Set.of(), Map.<String, Object>of("sub", "x", "azp", "y")::get))
        .extracting(Caller::program)
        .isEqualTo(false);
  }
}
