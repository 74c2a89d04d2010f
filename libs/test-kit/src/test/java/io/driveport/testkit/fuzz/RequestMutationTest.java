package io.driveport.testkit.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestMutationTest {

  private static final WireRequest VALID =
      WireRequest.of("test", "PUT", "/a/b?c=d", "{\"e\":{\"f\":[1,\"two\"]},\"g\":null}");

  @Test
  void theSameSeedMakesTheSameRequests() {
    assertThat(changed(7)).isEqualTo(changed(7)).isNotEqualTo(changed(8));
  }

  @Test
  void noMethodComesThatChangesSomethingElse() {
    assertThat(changed(7))
        .extracting(WireRequest::method)
        .contains("PUT", "GET", "BREW")
        .doesNotContain("DELETE", "PATCH", "POST");
  }

  @Test
  void mostRequestsAreHttpAndSomeAreNot() {
    long sound = changed(7).stream().filter(WireRequest::isSound).count();
    assertThat(sound).isBetween(1_500L, 1_990L);
  }

  private static List<WireRequest> changed(long seed) {
    RequestMutation mutation = new RequestMutation(new SplittableRandom(seed));
    return Stream.generate(() -> mutation.changed(VALID)).limit(2_000).toList();
  }
}
