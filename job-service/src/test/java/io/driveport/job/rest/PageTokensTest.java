package io.driveport.job.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.driveport.job.domain.JobPath;
import io.driveport.servicekit.arm.ArmException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokensTest {

  private static final JobPath LAST = new JobPath("sub-1", "Films (Nord)", "reel-17");
  private static final PageTokens TOKENS = new PageTokens(() -> new byte[32]);

  @Test
  void aTokenLeadsBehindItsJob() {
    // When
    JobPath read = TOKENS.read(TOKENS.write(LAST), "SUB-1");

    // Then
    assertThat(read.key()).isEqualTo(LAST.key());
  }

  @Test
  void noChangedTokenIsFollowed() {
    // Given
    String token = TOKENS.write(LAST);

    // Then
    for (int i = 0; i < token.length(); i++) {
      char other = token.charAt(i) == 'A' ? 'Q' : 'A';
      String changed = token.substring(0, i) + other + token.substring(i + 1);
      assertRefused(TOKENS, changed, "sub-1");
    }
  }

  @Test
  void aTokenOfAnotherSubscriptionOrSecretIsNotFollowed() {
    assertRefused(TOKENS, TOKENS.write(LAST), "sub-2");
    byte[] secret = new byte[32];
    secret[0] = 1;
    assertRefused(new PageTokens(() -> secret), TOKENS.write(LAST), "sub-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "%%%", "AAAAAAAAAAAAAAAAAAAAAA", "RmlsbXMvcmVlbC0xNw"})
  void whatIsNoTokenIsRefused(String token) {
    assertRefused(TOKENS, token, "sub-1");
  }

  private static void assertRefused(PageTokens tokens, String token, String subscriptionId) {
    assertThatThrownBy(() -> tokens.read(token, subscriptionId))
        .isInstanceOf(ArmException.class)
        .hasMessageContaining("$skiptoken is none that this service has given");
  }
}
