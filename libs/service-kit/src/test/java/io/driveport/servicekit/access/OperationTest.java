package io.driveport.servicekit.access;

import static io.driveport.servicekit.access.Verdict.ALLOWED;
import static io.driveport.servicekit.access.Verdict.FORBIDDEN;
import static io.driveport.servicekit.access.Verdict.HIDDEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationTest {

  @ParameterizedTest
  @CsvSource({
    "GET_JOB, CUSTOMER, films, westus, ALLOWED",
    "GET_JOB, CUSTOMER, FILMS, westus, ALLOWED",
    "GET_JOB, CUSTOMER, other, westus, HIDDEN",
    "GET_JOB, OPERATOR, other, westus, ALLOWED",
    "GET_JOB, OPERATOR, films, eastus, HIDDEN",
    "DELETE_JOB, AGENT, films, westus, FORBIDDEN",
    "DELETE_JOB, AGENT, other, eastus, FORBIDDEN",
    "READ_KEYS, KEY_READER, films, eastus, ALLOWED",
    "READ_KEYS, KEY_READER, other, westus, ALLOWED",
    "READ_KEYS, KEY_READER, other, eastus, HIDDEN",
    "GET_LOCATION, READER, other, eastus, ALLOWED",
  })
  void whatBecomesOfARequest(
      Operation operation, Role role, String subscription, String location, Verdict verdict) {
    // Given
    Caller caller = new Caller("ada", false, Set.of(role), Set.of("Films"), Set.of("westus"));

    // Then
    assertThat(operation.verdict(caller, new Owner(subscription, location))).isEqualTo(verdict);
  }

  @Test
  void oneOfSeveralRolesIsEnough() {
    // Given
    Caller caller =
        new Caller(
            "ada", false, Set.of(Role.OPERATOR, Role.KEY_READER), Set.of(), Set.of("westus"));

    // Then
    assertThat(Operation.READ_KEYS.verdict(caller, new Owner("films", "westus")))
        .isEqualTo(ALLOWED);
    assertThat(Operation.READ_KEYS.verdict(caller, new Owner("films", "eastus"))).isEqualTo(HIDDEN);
    assertThat(Operation.PUT_JOB.verdict(caller, new Owner("films", "westus")))
        .isEqualTo(FORBIDDEN);
  }

  @Test
  void aStarStandsForAll() {
    // Given
    Caller caller = new Caller("ada", false, Set.of(Role.CUSTOMER), Set.of(Caller.ALL), Set.of());

    // Then
    assertThat(Operation.PUT_JOB.verdict(caller, Owner.ofSubscription("any"))).isEqualTo(ALLOWED);
    assertThat(Operation.PUT_JOB.verdict(caller, Owner.ofLocation("westus"))).isEqualTo(HIDDEN);
  }

  @Test
  void whoseSiteItIsMayTurnOutLater() {
    // Given
    Owner fromPath = Owner.ofSubscription("other");

    // Then
    assertThat(Operation.GET_JOB.dependsOnMore(with(Role.OPERATOR), fromPath)).isTrue();
    assertThat(Operation.GET_JOB.dependsOnMore(with(Role.CUSTOMER), fromPath)).isFalse();
    assertThat(Operation.PUT_JOB.dependsOnMore(with(Role.OPERATOR), fromPath)).isFalse();
  }

  @Test
  void nobodyMayDoAnythingWithoutARole() {
    // Given
    Caller nobody = new Caller("ada", false, Set.of(), Set.of(Caller.ALL), Set.of(Caller.ALL));

    // Then
    assertThat(Operation.values())
        .allSatisfy(operation ->
            assertThat(operation.verdict(nobody, new Owner("films", "westus")))
                .isEqualTo(FORBIDDEN));
  }

  private static Caller with(Role role) {
    return new Caller("ada", false, Set.of(role), Set.of("films"), Set.of("westus"));
  }
}
