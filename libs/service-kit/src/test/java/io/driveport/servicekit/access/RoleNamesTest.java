package io.driveport.servicekit.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.driveport.testkit.token.TokenContent;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class RoleNamesTest {

  @Test
  void tokensForTestsAndTheLocalStackNameTheSameRoles() {
    assertThat(TokenContent.ROLES)
        .containsExactlyElementsOf(Arrays.stream(Role.values()).map(Role::tokenName).toList());
  }
}
